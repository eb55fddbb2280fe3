import { useId } from "react";
import { ChartTable } from "./chart-table.tsx";
import { useElementWidth } from "./element-width.ts";
import { useFormat, useText } from "./text.tsx";
import { segmentsOf } from "./trend-segments.ts";

export interface TrendPoint {
  /** First calendar day of the span, `2026-11-23`. */
  readonly on: string;
  readonly answers: number | null;
  /** −100 … +100; null where there were too few answers. */
  readonly score: number | null;
}

interface TrendChartProps {
  readonly title: string;
  readonly description: string;
  readonly points: readonly TrendPoint[];
}

const height = 220;
const bars = { top: 130, bottom: 190 };
const line = { top: 14, bottom: 112 };
const left = 36;

/** Answers by week as bars, the score of weeks with enough answers as a line above, and both as a table. */
export function TrendChart({ title, description, points }: TrendChartProps) {
  const t = useText();
  const format = useFormat();
  const id = useId();
  const [box, width] = useElementWidth<HTMLDivElement>(600);
  const step = (width - left) / Math.max(1, points.length);
  const middleOf = (index: number) => left + index * step + step / 2;
  // Without a single score the upper half would be empty: it is left out.
  const above = points.some((point) => point.score !== null) ? 0 : line.bottom;
  return (
    <div ref={box}>
      <svg className="kundentag-chart" width="100%" height={height - above} viewBox={`0 ${above} ${width} ${height - above}`} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {above === 0 && <ScoreLine points={points} middleOf={middleOf} width={width} />}
        <AnswerBars points={points} middleOf={middleOf} step={step} />
        <WeekLabels points={points} middleOf={middleOf} step={step} />
      </svg>
      <ChartTable
        caption={title}
        columns={[t("chart.week"), t("chart.answers"), t("chart.nps")]}
        rows={points.map((point) => [
          format.dayOn(point.on),
          point.answers === null ? t("chart.hidden") : format.number(point.answers),
          point.score === null ? t("chart.tooFew") : format.signed(point.score),
        ])}
      />
    </div>
  );
}

interface PartProps {
  readonly points: readonly TrendPoint[];
  readonly middleOf: (index: number) => number;
}

function ScoreLine({ points, middleOf, width }: PartProps & { readonly width: number }) {
  const format = useFormat();
  const yOf = (score: number) => line.bottom - ((score + 100) / 200) * (line.bottom - line.top);
  return (
    <g>
      {[100, 0, -100].map((score) => (
        <g key={score}>
          <line className="kundentag-chart__grid" x1={left} x2={width} y1={yOf(score)} y2={yOf(score)} />
          <text className="kundentag-chart__label" x={left - 6} y={yOf(score) + 4} textAnchor="end">
            {format.signed(score)}
          </text>
        </g>
      ))}
      {segmentsOf(points).map((segment) => (
        <polyline key={segment[0]} className="kundentag-chart__line" points={segment.map((index) => `${middleOf(index)},${yOf(points[index]?.score ?? 0)}`).join(" ")} />
      ))}
      {points.map((point, index) =>
        point.score === null ? null : <circle key={point.on} className="kundentag-chart__dot" cx={middleOf(index)} cy={yOf(point.score)} r={4} />,
      )}
    </g>
  );
}

function AnswerBars({ points, middleOf, step }: PartProps & { readonly step: number }) {
  const format = useFormat();
  const most = Math.max(1, ...points.map((point) => point.answers ?? 0));
  const barWidth = Math.min(40, step * 0.6);
  return (
    <g>
      {points.map((point, index) => {
        const length = ((point.answers ?? 0) / most) * (bars.bottom - bars.top - 14);
        return (
          <g key={point.on}>
            <rect className="kundentag-chart__bar kundentag-chart__bar--none" x={middleOf(index) - barWidth / 2} y={bars.bottom - length} width={barWidth} height={length} rx={2} />
            {step > 28 && (
              <text className="kundentag-chart__value" x={middleOf(index)} y={bars.bottom - length - 4} textAnchor="middle">
                {point.answers === null ? "–" : format.number(point.answers)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

function WeekLabels({ points, middleOf, step }: PartProps & { readonly step: number }) {
  const format = useFormat();
  const every = Math.max(1, Math.ceil(84 / step));
  return (
    <g>
      {points.map((point, index) =>
        index % every === 0 ? (
          <text key={point.on} className="kundentag-chart__label" x={middleOf(index)} y={height - 8} textAnchor={index === 0 && step < 84 ? "start" : "middle"}>
            {format.dayOn(point.on)}
          </text>
        ) : null,
      )}
    </g>
  );
}
