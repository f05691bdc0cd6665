import type { Severity } from '../../../../shared/ecg/interpretation';

/** 常用语, inserted by the keys 1–9. */
export type Phrase = {
  readonly title: string;
  readonly description: string;
  readonly conclusion: string;
  readonly severity: Severity;
};

const phrase = (title: string, description: string, rest: Pick<Phrase, 'conclusion' | 'severity'>): Phrase => ({
  title,
  description,
  ...rest,
});

export const phrases: readonly Phrase[] = [
  phrase('正常', 'P波规律出现，PR间期正常，QRS波形态及时限正常，ST-T未见明显异常。', {
    conclusion: '窦性心律，正常心电图',
    severity: 'normal',
  }),
  phrase('窦缓', 'P波规律出现，频率＜60次/分，PR间期正常。', { conclusion: '窦性心动过缓', severity: 'abnormal' }),
  phrase('窦速', 'P波规律出现，频率＞100次/分，PR间期正常。', { conclusion: '窦性心动过速', severity: 'abnormal' }),
  phrase('窦不齐', '窦性P波，PP间期互差＞120 ms。', { conclusion: '窦性心律不齐', severity: 'abnormal' }),
  phrase('ST-T', 'ST段轻度压低，T波低平。', { conclusion: 'ST-T改变，请结合临床', severity: 'abnormal' }),
  phrase('室早', '提前出现的宽大畸形QRS波，其前无相关P波，代偿间歇完全。', {
    conclusion: '室性早搏',
    severity: 'abnormal',
  }),
  phrase('房早', '提前出现的P′波，形态与窦性P波不同，其后QRS波形态正常。', {
    conclusion: '房性早搏',
    severity: 'abnormal',
  }),
  phrase('房颤', 'P波消失，代之以f波，RR间期绝对不等。', { conclusion: '心房颤动', severity: 'abnormal' }),
  phrase('右束支', 'V1呈rsR′型，QRS时限≥120 ms，I、V5、V6导联S波宽钝。', {
    conclusion: '完全性右束支传导阻滞',
    severity: 'abnormal',
  }),
];
