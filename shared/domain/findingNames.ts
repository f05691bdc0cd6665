type Name = { readonly zh: string; readonly en: string };

/** What a critical or significant key is called where a human declares or reads it back. */
export const findingNames: Readonly<Record<string, Name>> = {
  'vf-flutter': { zh: '心室颤动/扑动', en: 'Ventricular fibrillation or flutter' },
  asystole: { zh: '心脏停搏', en: 'Asystole' },
  vt: { zh: '室性心动过速', en: 'Ventricular tachycardia' },
  'wide-qrs-tachycardia': { zh: '宽QRS波心动过速', en: 'Wide-QRS tachycardia' },
  'polymorphic-vt': { zh: '多形性室性心动过速', en: 'Polymorphic ventricular tachycardia' },
  torsades: { zh: '尖端扭转型室性心动过速', en: 'Torsades de pointes' },
  'bidirectional-vt': { zh: '双向性室性心动过速', en: 'Bidirectional ventricular tachycardia' },
  'svt-fast': { zh: '快速室上性心动过速', en: 'Fast supraventricular tachycardia' },
  'preexcited-af': { zh: '预激合并心房颤动', en: 'Pre-excited atrial fibrillation' },
  'bradycardia-severe': { zh: '严重心动过缓', en: 'Severe bradycardia' },
  'av-block-high': { zh: '高度或三度房室阻滞', en: 'High-grade or third-degree AV block' },
  pause: { zh: '长间歇', en: 'Long pause' },
  'acute-mi-suspected': { zh: '急性心肌梗死', en: 'Acute myocardial infarction' },
  sgarbossa: { zh: '束支阻滞或起搏合并急性心肌梗死', en: 'Infarction in bundle branch block or pacing' },
  'posterior-mi': { zh: '急性后壁心肌梗死', en: 'Acute posterior infarction' },
  'de-winter': { zh: 'de Winter 综合征', en: 'de Winter pattern' },
  'acute-ischemia-suspected': { zh: '急性心肌缺血', en: 'Acute myocardial ischaemia' },
  'hyperacute-t': { zh: '超急性期T波', en: 'Hyperacute T waves' },
  wellens: { zh: 'Wellens 综合征', en: 'Wellens pattern' },
  're-infarction': { zh: '再发心肌梗死', en: 'Re-infarction' },
  'qtc-long': { zh: 'QT间期显著延长', en: 'Marked QT prolongation' },
  'hyperkalaemia-pattern': { zh: '高钾血症心电图改变', en: 'Hyperkalaemia pattern' },
  'hypokalaemia-pattern': { zh: '低钾血症心电图改变', en: 'Hypokalaemia pattern' },
  'pe-pattern': { zh: '急性肺栓塞心电图改变', en: 'Pulmonary embolism pattern' },
  't-alternans': { zh: 'T波电交替', en: 'T-wave alternans' },
  'r-on-t': { zh: 'R-on-T室性早搏', en: 'R-on-T ventricular premature beat' },
  'pacing-failure': { zh: '起搏功能障碍', en: 'Pacing failure' },
  'critical-other': { zh: '其他危急值', en: 'Other critical value' },
};

export const findingName = (key: string): Name => findingNames[key] ?? { zh: key, en: key };
