import { App, ConfigProvider, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactElement, ReactNode } from 'react';
import { Outlet } from 'react-router';
import { useLanguage } from '../words/language';
import { useAppearance } from './appearance';

const fontFamily = "-apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";
const surfaces = {
  light: { colorBgLayout: '#f3f5f8', colorBgContainer: '#ffffff', colorBorder: '#b6c0cc', colorText: '#1c2733' },
  dark: {
    colorBgBase: '#132436',
    colorBgLayout: '#0d1a28',
    colorBgContainer: '#132436',
    colorBgElevated: '#182b40',
    colorBorder: '#3c536b',
    colorText: '#e2eaf2',
  },
};

/** antd in the colours of `theme.css`; its code is fetched only with the first page that needs it. */
export function AntdTheme({ children }: { children: ReactNode }): ReactElement {
  const language = useLanguage();
  const appearance = useAppearance();
  const dark = appearance === 'dark';
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={{
        algorithm: dark ? [theme.darkAlgorithm, theme.compactAlgorithm] : [theme.compactAlgorithm],
        token: {
          ...surfaces[appearance],
          fontFamily,
          fontSize: 14,
          borderRadius: 4,
          colorPrimary: dark ? '#2673c4' : '#1560b3',
          colorError: dark ? '#d3242b' : '#c4161c',
          colorWarning: dark ? '#f0a04b' : '#b45309',
          colorSuccess: dark ? '#5cc98a' : '#1a7a41',
          motion: false,
        },
        components: {
          Table: { fontSize: 13, cellPaddingBlock: 7, cellPaddingInline: 8, cellPaddingInlineSM: 8 },
          // The accent itself is too dark for text on a dark panel.
          Tabs: { itemSelectedColor: dark ? '#7db8f2' : '#0f4c90', inkBarColor: dark ? '#7db8f2' : '#0f4c90' },
        },
      }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}

/** The parent of every route that is built of antd parts. */
export function AntdSurface(): ReactElement {
  return (
    <AntdTheme>
      <Outlet />
    </AntdTheme>
  );
}
