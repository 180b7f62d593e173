using System.Text.Json;
using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;

namespace AigneHub.Core.Usage;

/// <summary>Reads what <see cref="UsageEventWriter"/> wrote, in this version or a later one.</summary>
internal sealed class UsageEventReader
{
    private const int MaxNameLength = 32;

    private string? _requestId, _account, _keyId, _project, _member, _operation, _requestedModel, _provider, _model;
    private string? _errorCode, _upstreamRequestId, _lease, _credential, _cachedFrom;
    private bool? _streamed;
    private bool _estimated;
    private DateTimeOffset? _started;
    private double? _firstByteMs, _durationMs;
    private CallOutcome? _outcome;
    private int? _status, _upstreamStatus;
    private UsageCounts _usage;
    private Amount? _cost, _upstreamCost, _charge, _reserved;
    private long? _loweredLimit;
    private IReadOnlyList<CallAttempt> _attempts = [];
    private AppliedPrice? _price;
    private AppliedRate? _rate;

    public UsageEvent Read(ref Utf8JsonReader json)
    {
        Span<char> room = stackalloc char[MaxNameLength];
        _ = json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = NameOf(in json, room);
            _ = json.Read();
            ReadField(field, ref json);
        }

        return new UsageEvent
        {
            RequestId = _requestId ?? throw Missing("request_id"),
            Account = _account ?? throw Missing("account"),
            KeyId = _keyId ?? throw Missing("key_id"),
            Project = _project,
            Member = _member,
            Operation = _operation ?? throw Missing("operation"),
            RequestedModel = _requestedModel ?? throw Missing("requested_model"),
            Provider = _provider ?? throw Missing("provider"),
            Model = _model ?? throw Missing("model"),
            Streamed = _streamed ?? throw Missing("streamed"),
            Started = _started ?? throw Missing("started"),
            FirstByteMs = _firstByteMs,
            DurationMs = _durationMs ?? throw Missing("duration_ms"),
            Outcome = _outcome ?? throw Missing("outcome"),
            Status = _status ?? throw Missing("status"),
            ErrorCode = _errorCode,
            UpstreamStatus = _upstreamStatus,
            UpstreamRequestId = _upstreamRequestId,
            Usage = _usage,
            Estimated = _estimated,
            Cost = _cost,
            Price = _price,
            Rate = _rate,
            Charge = _charge,
            Lease = _lease,
            Reserved = _reserved,
            LoweredLimit = _loweredLimit,
            Credential = _credential,
            Attempts = _attempts,
            UpstreamCost = _upstreamCost,
            CachedFrom = _cachedFrom,
        };
    }

    /// <summary>A field's name without a string for each; empty for one longer than any that is known.</summary>
    private static ReadOnlySpan<char> NameOf(in Utf8JsonReader json, Span<char> room) =>
        json.ValueSpan.Length <= room.Length ? room[..json.CopyString(room)] : default;

    private static JsonException Missing(string field) => new($"The usage event lacks a known '{field}'.");

    private void ReadField(scoped ReadOnlySpan<char> field, ref Utf8JsonReader json)
    {
        switch (field)
        {
            case "request_id": _requestId = json.GetString(); break;
            case "account": _account = json.GetString(); break;
            case "key_id": _keyId = json.GetString(); break;
            case "project": _project = json.GetString(); break;
            case "member": _member = json.GetString(); break;
            case "operation": _operation = json.GetString(); break;
            case "requested_model": _requestedModel = json.GetString(); break;
            case "provider": _provider = json.GetString(); break;
            case "model": _model = json.GetString(); break;
            case "streamed": _streamed = json.GetBoolean(); break;
            case "started": _started = json.GetDateTimeOffset(); break;
            case "first_byte_ms": _firstByteMs = json.GetDouble(); break;
            case "duration_ms": _durationMs = json.GetDouble(); break;
            case "status": _status = json.GetInt32(); break;
            case "error_code": _errorCode = json.GetString(); break;
            case "upstream_status": _upstreamStatus = json.GetInt32(); break;
            case "upstream_request_id": _upstreamRequestId = json.GetString(); break;
            case "estimated": _estimated = json.GetBoolean(); break;
            case "outcome": _outcome = CallOutcomeNames.TryParse(json.GetString(), out var known) ? known : null; break;
            case "cost_nanos": _cost = new Amount(json.GetInt64()); break;
            case "charge_nanos": _charge = new Amount(json.GetInt64()); break;
            case "lease": _lease = json.GetString(); break;
            case "reserved_nanos": _reserved = new Amount(json.GetInt64()); break;
            case "lowered_limit": _loweredLimit = json.GetInt64(); break;
            case "upstream_cost_nanos": _upstreamCost = new Amount(json.GetInt64()); break;
            case "credential": _credential = json.GetString(); break;
            case "cached_from": _cachedFrom = json.GetString(); break;
            case "attempts": _attempts = ReadAttempts(ref json); break;
            case "usage": _usage = ReadUsage(ref json); break;
            case "price": _price = ReadPrice(ref json); break;
            case "rate": _rate = ReadRate(ref json); break;
            default: json.Skip(); break;
        }
    }

    private static List<CallAttempt> ReadAttempts(ref Utf8JsonReader json)
    {
        var attempts = new List<CallAttempt>();
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            attempts.Add(ReadAttempt(ref json));
        }

        return attempts;
    }

    private static CallAttempt ReadAttempt(ref Utf8JsonReader json)
    {
        string? provider = null, model = null, credential = null, error = null;
        int? status = null;
        double duration = 0;
        Span<char> room = stackalloc char[MaxNameLength];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = NameOf(in json, room);
            _ = json.Read();
            switch (field)
            {
                case "provider": provider = json.GetString(); break;
                case "model": model = json.GetString(); break;
                case "credential": credential = json.GetString(); break;
                case "upstream_status": status = json.GetInt32(); break;
                case "error_code": error = json.GetString(); break;
                case "duration_ms": duration = json.GetDouble(); break;
                default: json.Skip(); break;
            }
        }

        return new CallAttempt(
            provider ?? throw Missing("attempts.provider"),
            model ?? throw Missing("attempts.model"),
            credential ?? throw Missing("attempts.credential"),
            status,
            error,
            duration);
    }

    private static UsageCounts ReadUsage(ref Utf8JsonReader json)
    {
        UsageCounts counts = default;
        while (TryReadClass(ref json, out var usageClass, out var count))
        {
            counts[usageClass] = count;
        }

        return counts;
    }

    private static AppliedPrice ReadPrice(ref Utf8JsonReader json)
    {
        string? version = null;
        UnitPrices units = default;
        var billable = true;
        Span<char> room = stackalloc char[MaxNameLength];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = NameOf(in json, room);
            _ = json.Read();
            switch (field)
            {
                case "version": version = json.GetString(); break;
                case "billable": billable = json.GetBoolean(); break;
                case "units_picos": units = ReadUnits(ref json); break;
                default: json.Skip(); break;
            }
        }

        return new AppliedPrice(version ?? throw Missing("price.version"), units, billable);
    }

    private static AppliedRate ReadRate(ref Utf8JsonReader json)
    {
        long? version = null;
        UnitPrices units = default;
        var multiplier = BasisPoints.One;
        Span<char> room = stackalloc char[MaxNameLength];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = NameOf(in json, room);
            _ = json.Read();
            switch (field)
            {
                case "version": version = json.GetInt64(); break;
                case "multiplier_bp": multiplier = new BasisPoints(json.GetInt32()); break;
                case "units_picos": units = ReadUnits(ref json); break;
                default: json.Skip(); break;
            }
        }

        return new AppliedRate(version ?? throw Missing("rate.version"), units, multiplier);
    }

    private static UnitPrices ReadUnits(ref Utf8JsonReader json)
    {
        UnitPrices units = default;
        while (TryReadClass(ref json, out var usageClass, out var picos))
        {
            units[usageClass] = new UnitPrice(picos);
        }

        return units;
    }

    /// <summary>Reads the next class that is known; those of a later version are skipped.</summary>
    /// <returns>False at the end of the object.</returns>
    private static bool TryReadClass(ref Utf8JsonReader json, out UsageClass usageClass, out long value)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var known = UsageClassNames.TryParse(json.ValueSpan, out usageClass);
            _ = json.Read();
            if (known)
            {
                value = json.GetInt64();
                return value >= 0 ? true : throw new JsonException("A count or price is negative.");
            }

            json.Skip();
        }

        (usageClass, value) = (default, default);
        return false;
    }
}
