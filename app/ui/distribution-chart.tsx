import { useId } from "react";
import { ChartTable } from "./chart-table.tsx";
import { useElementWidth } from "./element-width.ts";
import { useFormat, useText } from "./text.tsx";

export interface DistributionBar {
  /** What was answered, such as `7`. */
  readonly label: string;
  /** How often. */
  readonly count: number;
  readonly tone: "negative" | "neutral" | "positive" | "none";
  /** Name of the group the answer belongs to. */
  readonly group: string;
}

interface DistributionChartProps {
  readonly title: string;
  /** The finding in one sentence, for those who cannot see the bars. */
  readonly description: string;
  readonly valueName: string;
  readonly bars: readonly DistributionBar[];
}

const height = 200;
const top = 24;
const bottom = 24;

/** How often each answer was given: bars with their numbers, and the same as a table. */
export function DistributionChart({ title, description, valueName, bars }: DistributionChartProps) {
  const t = useText();
  const format = useFormat();
  const id = useId();
  const [box, width] = useElementWidth<HTMLDivElement>(600);
  const highest = Math.max(1, ...bars.map((bar) => bar.count));
  const step = width / Math.max(1, bars.length);
  return (
    <div ref={box}>
      <svg className="kundentag-chart" width="100%" height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {bars.map((bar, index) => (
          <Bar key={bar.label} bar={bar} x={index * step} step={step} highest={highest} />
        ))}
        <line className="kundentag-chart__axis" x1={0} x2={width} y1={height - bottom} y2={height - bottom} />
      </svg>
      <ChartTable
        caption={title}
        columns={[valueName, t("chart.group"), t("chart.answers")]}
        rows={bars.map((bar) => [bar.label, bar.group, format.number(bar.count)])}
      />
    </div>
  );
}

function Bar({ bar, x, step, highest }: { readonly bar: DistributionBar; readonly x: number; readonly step: number; readonly highest: number }) {
  const format = useFormat();
  const room = height - top - bottom;
  const length = Math.max(bar.count > 0 ? 2 : 0, (bar.count / highest) * room);
  const barWidth = Math.min(56, step * 0.72);
  const middle = x + step / 2;
  const y = height - bottom - length;
  return (
    <g>
      <rect
        className={`kundentag-chart__bar kundentag-chart__bar--${bar.tone}`}
        x={middle - barWidth / 2}
        y={y}
        width={barWidth}
        height={length}
        rx={3}
      />
      <text className="kundentag-chart__value" x={middle} y={y - 6} textAnchor="middle">
        {format.number(bar.count)}
      </text>
      <text className="kundentag-chart__label" x={middle} y={height - 7} textAnchor="middle">
        {bar.label}
      </text>
    </g>
  );
}
