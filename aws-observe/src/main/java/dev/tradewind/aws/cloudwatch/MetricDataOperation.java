package dev.tradewind.aws.cloudwatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricStore;
import dev.tradewind.observe.query.MetricQuery;
import dev.tradewind.observe.query.MetricQueryRun;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/// The reading of several metrics, and of expressions over them, in pages.
///
/// Source: CloudWatch API Reference, GetMetricData.
record MetricDataOperation(MetricStore metrics, InstantSource clock, MetricOwner owner) {
    private static final int QUERIES_MAX = 500;
    private static final int POINTS_MAX = 100_800;

    /// This project's: periods of all queries together, which are in memory at a time.
    private static final long PERIODS_MAX = 1_000_000;

    private static final String MARK = "points:";

    GetMetricDataResponse get(GetMetricDataRequest request) {
        var asked = request.metricDataQueries();
        if (asked.isEmpty() || asked.size() > QUERIES_MAX) {
            throw CloudWatchError.VALIDATION.because(
                    "MetricDataQueries has 1 to %d queries, not %d."
                            .formatted(QUERIES_MAX, asked.size()));
        }
        var queries = MetricQueries.read(owner.account(), "MetricDataQueries", asked);
        var run = run(request, queries);
        var results = new ArrayList<MetricDataResult>();
        for (var query : queries) {
            if (query.isAnswered()) {
                run.answer(query).forEach(it -> results.add(result(query, it, request)));
            }
        }
        return page(results, offset(request.nextToken()), pointsMax(request.maxDatapoints()));
    }

    private MetricQueryRun run(GetMetricDataRequest request, List<MetricQuery> queries) {
        var start = MetricOperations.time("StartTime", request.startTime());
        var end = MetricOperations.time("EndTime", request.endTime());
        var oldest = clock.instant().minus(MetricStore.DAYS_KEPT, ChronoUnit.DAYS);
        var from = start.isBefore(oldest) && end.isAfter(oldest) ? oldest : start;
        int shortest =
                queries.stream()
                        .map(MetricQuery::asked)
                        .filter(MetricQuery.OfMetric.class::isInstance)
                        .mapToInt(it -> ((MetricQuery.OfMetric) it).periodSeconds())
                        .min()
                        .orElse(60);
        var window = MetricOperations.window(from, end, shortest);
        if (window.periods() * queries.size() > PERIODS_MAX) {
            throw CloudWatchError.VALIDATION.because(
                    "The queries ask for more than %,d periods together: ask for a longer Period, or a shorter time."
                            .formatted(PERIODS_MAX));
        }
        return new MetricQueryRun(metrics, owner, queries, window.fromMillis(), window.toMillis());
    }

    private static MetricDataResult result(
            MetricQuery query, MetricQueryRun.Answered answered, GetMetricDataRequest request) {
        boolean isAscending = request.scanBy() == ScanBy.TIMESTAMP_ASCENDING;
        var points = isAscending ? answered.values() : answered.values().descendingMap();
        return MetricDataResult.builder()
                .id(query.id())
                .label(answered.label())
                .timestamps(points.keySet().stream().map(Instant::ofEpochMilli).toList())
                .values(points.values())
                .statusCode(StatusCode.COMPLETE)
                .build();
    }

    private static int pointsMax(@Nullable Integer asked) {
        int max = Optional.ofNullable(asked).orElse(POINTS_MAX);
        if (max < 1 || max > POINTS_MAX) {
            throw MetricShapes.invalid("MaxDatapoints", max, "is 1 to " + POINTS_MAX);
        }
        return max;
    }

    private static int offset(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        try {
            var text = new String(Base64.getDecoder().decode(token), UTF_8);
            if (text.startsWith(MARK)) {
                return Integer.parseUnsignedInt(text.substring(MARK.length()));
            }
        } catch (IllegalArgumentException _) {
            // no token of ours
        }
        throw CloudWatchError.INVALID_TOKEN.because("NextToken is none that was given out");
    }

    /// The points from one on, in the order of the results. A result of which some are on another page is partial.
    private static GetMetricDataResponse page(
            List<MetricDataResult> results, int offset, int pointsMax) {
        var page = new ArrayList<MetricDataResult>();
        int before = 0;
        int end = offset + pointsMax;
        for (var result : results) {
            int size = result.values().size();
            int from = Math.clamp(offset - before, 0, size);
            int to = Math.clamp(end - before, 0, size);
            boolean isEmptyHere = size == 0 && before >= offset && before <= end;
            if (to > from || isEmptyHere) {
                page.add(part(result, from, to));
            }
            before += size;
        }
        var next =
                before > end
                        ? Base64.getEncoder().encodeToString((MARK + end).getBytes(UTF_8))
                        : null;
        return GetMetricDataResponse.builder().metricDataResults(page).nextToken(next).build();
    }

    private static MetricDataResult part(MetricDataResult result, int from, int to) {
        return result.toBuilder()
                .timestamps(result.timestamps().subList(from, to))
                .values(result.values().subList(from, to))
                .statusCode(
                        to < result.values().size() ? StatusCode.PARTIAL_DATA : StatusCode.COMPLETE)
                .build();
    }
}
