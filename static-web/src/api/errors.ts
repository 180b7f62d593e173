/** An error as the hub answers it. `code` does not change; `message` is for people. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly param: string | null = null,
  ) {
    super(message);
    this.name = "ApiError";
  }

  /** The hub could not be reached at all. */
  static unreachable(): ApiError {
    return new ApiError(0, "unreachable", "The hub cannot be reached.");
  }
}

export function toApiError(status: number, body: unknown): ApiError {
  const error = (body as { error?: { code?: string; message?: string; param?: string | null } } | undefined)?.error;
  return new ApiError(status, error?.code ?? "unknown", error?.message ?? `The hub answered ${status}.`, error?.param);
}
