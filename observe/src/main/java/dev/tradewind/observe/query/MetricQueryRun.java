package dev.tradewind.observe.query;

import dev.tradewind.engine.Refusal;
import dev.tradewind.observe.metric.MetricFault;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricStore;
import dev.tradewind.observe.metric.MetricWindow;
import dev.tradewind.observe.metric.StatisticValues;
import dev.tradewind.observe.query.MathExpression.Call;
import dev.tradewind.observe.query.MathExpression.Quoted;
import dev.tradewind.observe.query.MathValue.Line;
import dev.tradewind.observe.query.MathValue.Lines;
import dev.tradewind.observe.query.MathValue.Scalar;
import dev.tradewind.observe.query.MetricQuery.OfExpression;
import dev.tradewind.observe.query.MetricQuery.OfMetric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The answering of a set of queries, each once, however many expressions name it. For one thread.
public final class MetricQueryRun {
    private final MetricStore store;
    private final MetricOwner owner;
    private final Map<String, MetricQuery> queries;
    private final long fromMillis;
    private final long toMillis;
    private final Map<String, MathValue> known = new HashMap<>();

    /// @param queries [checked][#check]
    /// @param fromMillis the start of the first period, epoch
    /// @param toMillis the end of the last one
    public MetricQueryRun(
            MetricStore store,
            MetricOwner owner,
            List<MetricQuery> queries,
            long fromMillis,
            long toMillis) {
        this.store = store;
        this.owner = owner;
        this.queries = new LinkedHashMap<>();
        queries.forEach(it -> this.queries.put(it.id(), it));
        this.fromMillis = fromMillis;
        this.toMillis = toMillis;
    }

    /// Refuses queries that share an id, and expressions that name none of them or go round in a circle.
    ///
    /// @throws Refusal with [MetricFault#INVALID_QUERY]
    public static void check(List<MetricQuery> queries) {
        var byId = new HashMap<String, MetricQuery>();
        for (var query : queries) {
            if (byId.put(query.id(), query) != null) {
                throw invalid("Two queries have the id %s.".formatted(query.id()));
            }
        }
        queries.forEach(it -> check(it, byId, List.of()));
    }

    private static void check(
            MetricQuery query, Map<String, MetricQuery> byId, List<String> within) {
        if (within.contains(query.id())) {
            throw invalid("The expression %s is made of itself.".formatted(query.id()));
        }
        if (query.asked() instanceof OfExpression(_, var expression, _)) {
            var path = new ArrayList<>(within);
            path.add(query.id());
            expression
                    .references()
                    .filter(it -> !it.equals(Filling.REPEAT) && !it.equals(Filling.LINEAR))
                    .forEach(id -> {
                        var named = byId.get(id);
                        if (named == null) {
                            throw invalid(
                                    "The expression %s names %s, which is no query."
                                            .formatted(query.id(), id));
                        }
                        check(named, byId, path);
                    });
        }
    }

    private static Refusal invalid(String why) {
        return new Refusal(MetricFault.INVALID_QUERY, why);
    }

    /// The answer to one query: a series, or several of an expression that gives several.
    public List<Answered> answer(MetricQuery query) {
        var value = value(query.id());
        var lines =
                value instanceof Scalar(var number)
                        ? List.of(constant(number, periodSeconds(query.id())))
                        : value.lines();
        boolean isOne = lines.size() == 1;
        return lines.stream()
                .map(it -> new Answered(label(query, it, isOne), finite(it.points())))
                .toList();
    }

    private Line constant(double number, int periodSeconds) {
        var points = new TreeMap<Long, Double>();
        window(periodSeconds).starts().forEach(at -> points.put(at, number));
        return new Line("", points);
    }

    private static String label(MetricQuery query, Line line, boolean isOne) {
        return isOne || line.label().isEmpty()
                ? query.label().orElseGet(() -> usualLabel(query))
                : query.label().map(it -> it + " " + line.label()).orElse(line.label());
    }

    private static String usualLabel(MetricQuery query) {
        return switch (query.asked()) {
            case OfMetric(var metric, _, _, _) -> metric.name();
            case OfExpression _ -> query.id();
        };
    }

    /// A division by zero has no value.
    private static NavigableMap<Long, Double> finite(NavigableMap<Long, Double> points) {
        var finite = new TreeMap<>(points);
        finite.values().removeIf(it -> !Double.isFinite(it));
        return Collections.unmodifiableNavigableMap(finite);
    }

    private MathValue value(String id) {
        var value = known.get(id);
        if (value == null) {
            value = evaluate(query(id));
            known.put(id, value);
        }
        return value;
    }

    private MetricQuery query(String id) {
        var query = queries.get(id);
        if (query == null) {
            throw invalid("There is no query %s.".formatted(id));
        }
        return query;
    }

    private MathValue evaluate(MetricQuery query) {
        return switch (query.asked()) {
            case OfMetric of -> read(query, of);
            case OfExpression(_, var expression, _) ->
                    evaluate(expression, window(periodSeconds(query.id())));
        };
    }

    private Line read(MetricQuery query, OfMetric of) {
        var points = new TreeMap<Long, Double>();
        values(of)
                .forEach((at, values) ->
                        of.statistic().of(values).ifPresent(it -> points.put(at, it)));
        return new Line(query.label().orElse(query.id()), points);
    }

    /// The values of a metric, by periods.
    public NavigableMap<Long, StatisticValues> values(OfMetric of) {
        MetricName metric = of.metric();
        return store.read(owner, metric, of.unit(), window(of.periodSeconds()));
    }

    private MetricWindow window(int periodSeconds) {
        return new MetricWindow(fromMillis, toMillis, periodSeconds);
    }

    /// The period of a query: of an expression without one, the longest of what it is made of.
    public int periodSeconds(String id) {
        return switch (query(id).asked()) {
            case OfMetric of -> of.periodSeconds();
            case OfExpression(_, var expression, var period) ->
                    period.orElseGet(() -> longestPeriod(expression));
        };
    }

    private int longestPeriod(MathExpression expression) {
        var named =
                expression.isOfAllMetrics()
                        ? queries.values().stream()
                                .filter(it -> it.asked() instanceof OfMetric)
                                .map(MetricQuery::id)
                        : expression.references().filter(queries::containsKey);
        return named.mapToInt(this::periodSeconds).max().orElse(60);
    }

    private MathValue evaluate(MathExpression expression, MetricWindow window) {
        return switch (expression) {
            case MathExpression.Constant(var value) -> new Scalar(value);
            case Quoted _ -> throw MathParser.invalid("a text stands where a value has to");
            case MathExpression.Reference(var id) -> value(id);
            case MathExpression.Many(var members) ->
                    new Lines(
                            members.stream()
                                    .flatMap(it -> evaluate(it, window).lines().stream())
                                    .toList());
            case MathExpression.Negative(var of) -> evaluate(of, window).each(it -> -it);
            case MathExpression.Pair(var operator, var left, var right) ->
                    evaluate(left, window).with(evaluate(right, window), operator::apply);
            case Call call -> call(call, window);
        };
    }

    private MathValue call(Call call, MetricWindow window) {
        var arguments = call.arguments();
        return switch (call.function()) {
            case METRICS -> metrics(arguments);
            case FILL -> fill(arguments, window);
            default ->
                    new MathFunctions(window)
                            .apply(
                                    call.function(),
                                    arguments.stream().map(it -> evaluate(it, window)).toList());
        };
    }

    /// All metrics of the set, or those whose ids contain a text.
    private Lines metrics(List<MathExpression> arguments) {
        var part = arguments.isEmpty() ? "" : ((Quoted) arguments.getFirst()).text();
        return new Lines(
                queries.values().stream()
                        .filter(it -> it.asked() instanceof OfMetric && it.id().contains(part))
                        .flatMap(it -> value(it.id()).lines().stream())
                        .toList());
    }

    private MathValue fill(List<MathExpression> arguments, MetricWindow window) {
        var filling = new Filling(window);
        var filled = evaluate(arguments.getFirst(), window).lines();
        var lines =
                IntStream.range(0, filled.size())
                        .mapToObj(at -> fill(filling, filled.get(at), arguments.getLast(), window))
                        .toList();
        return lines.size() == 1 ? lines.getFirst() : new Lines(lines);
    }

    private Line fill(Filling filling, Line line, MathExpression with, MetricWindow window) {
        return with instanceof MathExpression.Reference(var word)
                        && (word.equals(Filling.REPEAT) || word.equals(Filling.LINEAR))
                ? filling.withWord(line, word)
                : filling.with(line, MathFunctions.number(evaluate(with, window)));
    }

    /// A series that answers a query.
    ///
    /// @param values by the starts of periods, epoch ms
    public record Answered(String label, NavigableMap<Long, Double> values) {}
}
