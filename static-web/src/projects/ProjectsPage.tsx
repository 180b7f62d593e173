import { Badge, Button, Group, Stack, TextInput, Title } from "@mantine/core";
import { IconFolders, IconPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { FormDialog } from "@/ui/FormDialog";
import { formatDay } from "@/ui/format";
import { useRows } from "@/ui/list";
import { PageError } from "@/ui/PageError";
import { changeProject, makeProject, projectsQuery, type Project } from "./projects";

export function ProjectsPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const projects = useRows(projectsQuery);
  const mayChange = useMay()("manage_account");
  const [edited, setEdited] = useState<Project | "new" | null>(null);
  const refresh = () => queries.invalidateQueries(projectsQuery);
  const archiving = useMutation({
    mutationFn: (project: Project) => changeProject(project.id, { name: project.name, archived: project.archived === null }),
    onSettled: refresh,
  });
  const make = mayChange && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited("new")}>
      {t("projects.make")}
    </Button>
  );
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={1}>{t("nav.projects")}</Title>
        {make}
      </Group>
      {archiving.error && <PageError error={archiving.error} />}
      <DataTable
        label={t("nav.projects")}
        {...projects}
        keyOf={(project) => project.id}
        minWidth={480}
        empty={
          <EmptyState icon={<IconFolders />} title={t("projects.empty")} text={t("projects.emptyText")}>
            {make}
          </EmptyState>
        }
        columns={[
          { head: t("entry.name"), cell: (project) => project.name },
          { head: t("keys.created"), cell: (project) => formatDay(project.created) },
          {
            head: t("keys.status"),
            cell: (project) => (
              <Badge variant="light" color={project.archived ? "gray" : "teal"}>
                {project.archived ? t("projects.archived") : t("projects.active")}
              </Badge>
            ),
          },
        ]}
        {...(mayChange && {
          actions: (project: Project) => (
            <Group gap={4} wrap="nowrap" justify="flex-end">
              <Button variant="subtle" size="compact-sm" onClick={() => setEdited(project)}>
                {t("projects.rename")}
              </Button>
              {/* It can be undone at once, so nobody is asked. */}
              <Button variant="subtle" size="compact-sm" color="gray" loading={archiving.isPending && archiving.variables.id === project.id} onClick={() => archiving.mutate(project)}>
                {project.archived ? t("projects.restore") : t("projects.archive")}
              </Button>
            </Group>
          ),
        })}
      />
      {edited && (
        <FormDialog
          title={edited === "new" ? t("projects.make") : t("projects.rename")}
          action={edited === "new" ? t("projects.make") : t("save")}
          send={({ name = "" }) =>
            (edited === "new" ? makeProject(name) : changeProject(edited.id, { name, archived: edited.archived !== null })).then(refresh)
          }
          close={() => setEdited(null)}
          fields={(errorOf) => (
            <TextInput name="name" label={t("entry.name")} defaultValue={edited === "new" ? "" : edited.name} required data-autofocus error={errorOf("name")} />
          )}
        />
      )}
    </Stack>
  );
}
