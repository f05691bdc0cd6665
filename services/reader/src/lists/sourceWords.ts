import type { Language } from '../words/language';

/** The parts of the default list's sources that are English; names and years of papers stay as they are. */
const parts: Readonly<Record<string, string>> = {
  '心电图危急值2017中国专家共识 (via secondary sources)': '心电图危急值2017中国专家共识（转引）',
  'leakage: Kuo & Dillman 1978': '滤波泄漏：Kuo & Dillman 1978',
  'the other shape limits are ours': '其余形态界限为自定',
  'children: PALS 2020': '儿童：PALS 2020',
  'children: our judgement': '儿童：经验值',
  'treat as ventricular until excluded': '排除前按室性处理',
  'shorter than half of a strip it is a run: ours': '不足半段按短阵：自定',
  'provinces 180–230': '各省 180–230',
  'at any rate as in two provinces': '不限心室率，同两省目录',
  'wave criteria are ours': '波形条件为自定',
  'provincial lists of critical values': '省级危急值目录',
  'Fourth Universal Definition of Myocardial Infarction (2018)': '第四版心肌梗死通用定义（2018）',
  'ratio: Smith 2012': '比值：Smith 2012',
  'wide QRS judged on JT': '宽QRS按JT判断',
  'T shape limits are ours': 'T波形态界限为自定',
  'axes that come to stand at right angles or farther apart are ours': '电轴成直角或更大夹角：自定',
  'polymorphic and a long QT before it: Drew 2010 (AHA/ACCF)': '多形且此前QT延长：Drew 2010（AHA/ACCF）',
  'the limit of the turn is ours': '扭转界限为自定',
  'frontal axes at right angles or farther apart: ours': '额面电轴成直角或更大夹角：自定',
  'the overlap is about twice the usual error of the T end': '重叠约为T终点常见误差的两倍',
  'our judgement': '经验值',
  'one failure alone may be a beat not found': '单次失败可能是漏检的心搏',
  'tall R and upright T: Brady 2001': '高R波与直立T波：Brady 2001',
  'Verouden 2009 (1–3 mm at J)': 'Verouden 2009（J点 1–3 mm）',
  'T and rate limits are ours': 'T波与心率界限为自定',
  'T over 0.75 of QRS: Collins 1994': 'T波超过QRS的0.75：Collins 1994',
  'breadth against tented T of hyperkalaemia is ours': '与高钾帐篷状T波区分的宽度：自定',
  'depth is ours': '深度为自定',
  'a millimetre is what can be seen': '肉眼可辨为1 mm',
  'our judgement, to be confirmed by the group’s physicians': '经验值，待集团医生确认',
  'one P wave in its time without a QRS, PR the same before and after (ACC/AHA/HRS 2018)':
    '一个按时出现而未下传的P波，前后PR不变（ACC/AHA/HRS 2018）',
  'three beats at 100/min or more (AHA/ACC/HRS 2017)': '3个以上、≥100次/分（AHA/ACC/HRS 2017）',
  'AHA/ACCF/HRS 2009 (Fridericia)': 'AHA/ACCF/HRS 2009（Fridericia）',
  'WHO/ISFC 1985: PR under 120 ms with a QRS of 110 ms or more': 'WHO/ISFC 1985：PR<120 ms 且 QRS≥110 ms',
  'Priori 2013 (HRS/EHRA/APHRS): coved, 0.2 mV or more in V1 or V2':
    'Priori 2013（HRS/EHRA/APHRS）：穹隆型，V1或V2 ≥0.2 mV',
};

/** The default's own sources in Chinese; what the group wrote stays as it was written. */
export const sourceText = (source: string, language: Language): string =>
  language === 'en'
    ? source
    : source
        .split('; ')
        .map((part) => parts[part] ?? part)
        .join('；');
