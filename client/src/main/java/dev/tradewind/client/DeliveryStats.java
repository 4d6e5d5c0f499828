package dev.tradewind.client;

import java.util.Map;
import java.util.TreeMap;

/// The deliveries to one application behind a sidecar since its instance started, computed from the metrics of that.
///
/// @param total attempts
/// @param p99Millis the time that 99 of 100 attempts stayed below, estimated within the histogram's bucket; no more than the
///     longest
public record DeliveryStats(
        String app,
        long total,
        long successful,
        long retried,
        long dropped,
        double averageMillis,
        double p99Millis,
        double maxMillis) {
    private static final String PROCESSED = "dapr_runtime_pubsub_messages_processed_total";
    private static final String LATENCY = "dapr_runtime_pubsub_delivery_latency_ms";
    private static final String LONGEST = "tradewind_dapr_delivery_latency_ms_max";
    private static final String INGRESS = "dapr_component_pubsub_ingress_";
    private static final double PERCENTILE = 0.99;

    /// @param metrics as Prometheus scrapes them
    public static DeliveryStats of(String app, String metrics) {
        var samples = MetricSamples.of(metrics).with("app_id", app);
        long successful = count(samples, "success");
        long retried = count(samples, "retry");
        long dropped = count(samples, "drop");
        double max = samples.named(LONGEST).max();
        double average =
                ratio(
                        samples.named(LATENCY + "_sum").sum(),
                        samples.named(LATENCY + "_count").sum());
        return new DeliveryStats(
                app,
                successful + retried + dropped,
                successful,
                retried,
                dropped,
                average,
                Math.min(max, percentile(buckets(samples))),
                max);
    }

    private static long count(MetricSamples samples, String status) {
        return (long) samples.named(PROCESSED).with("status", status).sum();
    }

    /// The share of a number in the total, in percent.
    public double percent(long some) {
        return 100 * ratio((double) some, (double) total);
    }

    private static double ratio(double some, double all) {
        return all == 0 ? 0 : some / all;
    }

    /// The counts of all topics and outcomes, by the bounds that they are below or at.
    private static TreeMap<Double, Double> buckets(MetricSamples samples) {
        var buckets = new TreeMap<Double, Double>();
        samples.named(INGRESS + "latencies_bucket").addTo(buckets, "le");
        samples.named(INGRESS + "bulk_latencies_bucket").addTo(buckets, "le");
        return buckets;
    }

    /// Within the bucket that it is in, as if values were evenly spread there.
    private static double percentile(TreeMap<Double, Double> buckets) {
        double wanted = buckets.isEmpty() ? 0 : PERCENTILE * buckets.lastEntry().getValue();
        double bound = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
            double count = bucket.getValue();
            if (count >= wanted && count > below) {
                double width = bucket.getKey() - bound;
                return Double.isInfinite(width)
                        ? bucket.getKey()
                        : bound + width * (wanted - below) / (count - below);
            }
            bound = bucket.getKey();
            below = count;
        }
        return 0;
    }
}
