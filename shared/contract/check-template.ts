/** Whether a checklist template hangs together. */
import { circleIn } from './circle.ts';
import type { Report } from './contract-problems.ts';
import type { Template, TemplateItem } from './template-schema.ts';

/** @param at where the template stands, for the problems' paths */
export function checkTemplate(template: Template, at: readonly PropertyKey[], report: Report): void {
  if (template.layout === 'grid' && template.subject.kind !== 'devices') {
    report([...at, 'layout'], 'notForGrid', { id: template.id });
  }
  const groupIds = new Set(template.groups.map(({ id }) => id));
  const probeIds = new Set(template.probes.map(({ probeId }) => probeId));
  const seen = new Set<string>();
  template.items.forEach((item, index) => {
    const path = [...at, 'items', index];
    if (seen.has(item.id)) report([...path, 'id'], 'duplicateId', { id: item.id });
    seen.add(item.id);
    const { groupId, probe } = item;
    if (groupId !== null && !groupIds.has(groupId)) report([...path, 'groupId'], 'unknownGroup', { id: groupId });
    if (probe !== null && !probeIds.has(probe.probeId)) {
      report([...path, 'probe', 'probeId'], 'unknownProbe', { id: probe.probeId });
    }
    const takesMeasure = item.type === 'number' || item.type === 'text';
    if (probe !== null && takesMeasure !== (probe.measure !== null)) {
      report([...path, 'probe', 'measure'], 'measureWithoutUse', { id: item.id });
    }
    if (item.type === 'number' && item.min !== null && item.max !== null && item.min > item.max) {
      report([...path, 'min'], 'emptyRange', { min: item.min, max: item.max });
    }
    checkCondition(template, item, [...path, 'showIf'], report);
    const isForGrid = item.type === 'check' && item.showIf === null && item.onlyFor === null;
    if (template.layout === 'grid' && !isForGrid) report([...path, 'type'], 'notForGrid', { id: item.id });
  });
  const circle = circleIn(
    new Map(template.items.map(({ id, showIf }) => [id, showIf === null ? [] : [showIf.itemId]])),
  );
  if (circle === null) return;
  const index = template.items.findIndex(({ id }) => id === circle[0]);
  report([...at, 'items', index, 'showIf'], 'circle', { way: circle.join(' → ') });
}

function checkCondition(
  { items }: Template,
  { showIf }: TemplateItem,
  path: readonly PropertyKey[],
  report: Report,
): void {
  if (showIf === null) return;
  const deciding = items.find(({ id }) => id === showIf.itemId);
  if (deciding === undefined) {
    report([...path, 'itemId'], 'unknownItem', { id: showIf.itemId });
    return;
  }
  const options = deciding.type === 'choice' ? deciding.options.map(({ id }) => id) : [];
  const possible = new Set<string>(['pass', 'fail', 'na', ...options]);
  showIf.is.forEach((answer, index) => {
    if (!possible.has(answer)) report([...path, 'is', index], 'unknownAnswer', { answer });
  });
}
