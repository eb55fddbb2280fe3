import { BlockStack, Text } from "@shopify/polaris";
import { useId } from "react";
import { ChartTable } from "./chart-table.tsx";
import { useElementWidth } from "./element-width.ts";

export interface PlotBar {
  readonly label: string;
  readonly value: number;
  /** The value as it is written, such as `1.250,00 €`. */
  readonly text: string;
  /** What the other bars are measured against, such as a budget: drawn as an outline. */
  readonly isLimit?: boolean;
}

interface BarPlotProps {
  readonly title: string;
  readonly nameColumn: string;
  readonly valueColumn: string;
  readonly bars: readonly PlotBar[];
}

const rowHeight = 52;
const barHeight = 18;

/** A few values side by side on one scale, each with its name and number written above its bar, and the same as a table. */
export function BarPlot({ title, nameColumn, valueColumn, bars }: BarPlotProps) {
  const id = useId();
  const [box, width] = useElementWidth<HTMLDivElement>(600);
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  const height = bars.length * rowHeight;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      <div ref={box}>
        <svg className="kundentag-chart" width="100%" height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-desc`}>{bars.map(({ label, text }) => `${label}: ${text}`).join("; ")}</desc>
          {bars.map((bar, index) => (
            <Bar key={bar.label} bar={bar} y={index * rowHeight} width={width} share={bar.value / highest} />
          ))}
        </svg>
      </div>
      <ChartTable caption={title} columns={[nameColumn, valueColumn]} rows={bars.map(({ label, text }) => [label, text])} />
    </BlockStack>
  );
}

function Bar({ bar, y, width, share }: { readonly bar: PlotBar; readonly y: number; readonly width: number; readonly share: number }) {
  const length = bar.value > 0 ? Math.max(2, share * (width - 2)) : 0;
  return (
    <g>
      <text className="kundentag-chart__label" x={0} y={y + 14}>
        {bar.label}
      </text>
      <text className="kundentag-chart__value" x={width} y={y + 14} textAnchor="end">
        {bar.text}
      </text>
      <rect className={`kundentag-chart__bar kundentag-chart__bar--${bar.isLimit ? "limit" : "none"}`} x={1} y={y + 22} width={length} height={barHeight} rx={3} />
      <line className="kundentag-chart__axis" x1={1} x2={1} y1={y + 20} y2={y + 22 + barHeight + 2} />
    </g>
  );
}
