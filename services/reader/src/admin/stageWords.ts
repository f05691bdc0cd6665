import type { Stage } from '../../../../shared/domain/person';
import { defineWords } from '../words/words';

export const stageWords = defineWords<Stage>({
  ingest: ['接收识别 ingest', 'ingest'],
  analyze: ['自动分析 analyze', 'analyze'],
  route: ['派单 route', 'route'],
  alarm: ['报警升级 alarm', 'alarm'],
  page: ['通知 page', 'page'],
  deliver: ['返回报告 deliver', 'deliver'],
  replay: ['目录回放 replay', 'replay'],
});
