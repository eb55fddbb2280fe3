import { BlockStack, Text } from "@shopify/polaris";
import { ChartTable } from "./chart-table.tsx";

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

/** A few values side by side on one scale, each with its name and number written above its bar, and the same as a table. */
export function BarPlot({ title, nameColumn, valueColumn, bars }: BarPlotProps) {
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      <div className="kundentag-plot" role="img" aria-label={`${title}: ${bars.map(({ label, text }) => `${label}: ${text}`).join("; ")}`}>
        {bars.map((bar) => (
          <Bar key={bar.label} bar={bar} share={bar.value / highest} />
        ))}
      </div>
      <ChartTable caption={title} columns={[nameColumn, valueColumn]} rows={bars.map(({ label, text }) => [label, text])} />
    </BlockStack>
  );
}

/** Words outside of the drawing: they grow with the reader's letters. */
function Bar({ bar, share }: { readonly bar: PlotBar; readonly share: number }) {
  return (
    <div>
      <div className="kundentag-plot__words">
        <span>{bar.label}</span>
        <span>{bar.text}</span>
      </div>
      <svg className="kundentag-chart" width="100%" height="20">
        <rect className={`kundentag-chart__bar kundentag-chart__bar--${bar.isLimit ? "limit" : "none"}`} x="1" y="1" width={`${(share * 99).toFixed(2)}%`} height="18" rx="3" />
        <line className="kundentag-chart__axis" x1="1" x2="1" y1="0" y2="20" />
      </svg>
    </div>
  );
}
