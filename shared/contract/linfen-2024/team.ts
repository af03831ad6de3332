/** 3.2(3) of each section: 不少于 5 人的项目实施小组, with its certificates. */
import type { CertificateKind, TeamRule } from '../team-rule.ts';

export const certificateKinds: CertificateKind[] = [
  { id: 'project-manager', title: '工信部认证的项目管理师证书', titleEn: 'Project manager, certified by MIIT' },
  { id: 'project-professional', title: '项目管理专业人员资格认证证书', titleEn: 'Project management professional' },
  {
    id: 'operation-engineer',
    title: '工信部认证的信息系统运维管理工程师资质',
    titleEn: 'Information system operation engineer, certified by MIIT',
  },
  {
    id: 'computer-skills',
    title: '计算机应用能力考核合格证书及以上资质',
    titleEn: 'Computer application skills, or higher',
  },
];

const teamOf = (section: TeamRule['section']): TeamRule => ({
  section,
  clauseId: `${section}.3.2(3)`,
  atLeast: 5,
  duties: [
    { duty: 'lead', count: 1, certificateIds: ['project-manager', 'project-professional'] },
    { duty: 'technical-lead', count: 1, certificateIds: ['operation-engineer'] },
    { duty: 'engineer', count: 3, certificateIds: ['computer-skills'] },
  ],
});

export const teamRules: TeamRule[] = [teamOf('一'), teamOf('二'), teamOf('三')];
