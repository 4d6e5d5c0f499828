package dev.tradewind.functions.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import dev.tradewind.engine.JsonRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A function with what belongs to all of its versions.
///
/// @param arn without a qualifier
/// @param published the number of the version that was published last, zero before the first
/// @param reserved concurrency, of which zero lets nothing run
/// @param aliases by name
/// @param policies by qualifier; that of the function itself by the empty text
/// @param eventInvokes by qualifier, `$LATEST` where the request named none
/// @param urls by alias; that of the function itself by the empty text
public record DefinedFunction(
        Arn arn,
        long published,
        Map<String, String> tags,
        OptionalInt reserved,
        Map<String, FunctionAlias> aliases,
        Map<String, FunctionPolicy> policies,
        Map<String, EventInvokeSettings> eventInvokes,
        Map<String, FunctionUrl> urls)
        implements ArnRows.Row {
    public DefinedFunction {
        tags = Map.copyOf(tags);
        aliases = Map.copyOf(aliases);
        policies = Map.copyOf(policies);
        eventInvokes = Map.copyOf(eventInvokes);
        urls = Map.copyOf(urls);
    }

    static DefinedFunction of(Arn arn, Map<String, String> tags) {
        return new DefinedFunction(
                arn, 0, tags, OptionalInt.empty(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    DefinedFunction publishing(long number) {
        return new DefinedFunction(
                arn, number, tags, reserved, aliases, policies, eventInvokes, urls);
    }

    public DefinedFunction tagged(Map<String, String> all) {
        return new DefinedFunction(
                arn, published, all, reserved, aliases, policies, eventInvokes, urls);
    }

    public DefinedFunction reserving(OptionalInt concurrency) {
        return new DefinedFunction(
                arn, published, tags, concurrency, aliases, policies, eventInvokes, urls);
    }

    /// Its ARN with a qualifier behind it, or without one if that is empty.
    Arn named(String qualifier) {
        return qualifier.isEmpty() ? arn : FunctionArns.qualified(arn, qualifier);
    }

    /// The same with an alias, or another in its place.
    public DefinedFunction with(FunctionAlias alias) {
        return aliased(changed(aliases, alias.name(), Optional.of(alias)));
    }

    /// The same without what belongs to an alias or a version.
    public DefinedFunction without(String qualifier) {
        return aliased(changed(aliases, qualifier, Optional.empty()))
                .permitting(qualifier, Optional.empty())
                .invoking(qualifier, Optional.empty())
                .reachedBy(qualifier, Optional.empty());
    }

    private DefinedFunction aliased(Map<String, FunctionAlias> all) {
        return new DefinedFunction(
                arn, published, tags, reserved, all, policies, eventInvokes, urls);
    }

    public DefinedFunction permitting(String qualifier, Optional<FunctionPolicy> policy) {
        var all = changed(policies, qualifier, policy);
        return new DefinedFunction(
                arn, published, tags, reserved, aliases, all, eventInvokes, urls);
    }

    public DefinedFunction invoking(String qualifier, Optional<EventInvokeSettings> settings) {
        var all = changed(eventInvokes, qualifier, settings);
        return new DefinedFunction(arn, published, tags, reserved, aliases, policies, all, urls);
    }

    /// The same with a URL, or another in its place.
    public DefinedFunction reachedBy(String alias, Optional<FunctionUrl> url) {
        var all = changed(urls, alias, url);
        return new DefinedFunction(
                arn, published, tags, reserved, aliases, policies, eventInvokes, all);
    }

    /// The URL of this, or of an alias that an ARN ends in.
    public Optional<FunctionUrl> url(Arn named) {
        return Optional.ofNullable(urls.get(FunctionArns.qualifier(named).orElse("")));
    }

    /// The bytes that its URLs take in the heap.
    int urlBytes() {
        return urls.values().stream().mapToInt(FunctionUrl::weightBytes).sum();
    }

    private static <T> Map<String, T> changed(Map<String, T> all, String key, Optional<T> value) {
        var copy = new HashMap<>(all);
        value.ifPresentOrElse(it -> copy.put(key, it), () -> copy.remove(key));
        return copy;
    }

    @Override
    public byte[] encode() {
        var row = JsonRow.create().put("published", published);
        reserved.ifPresent(it -> row.put("reserved", it));
        row.set("tags", JsonRow.of(tags));
        row.set("aliases", json(aliases, FunctionAlias::toJson));
        row.set("policies", json(policies, FunctionPolicy::toJson));
        row.set("eventInvokes", json(eventInvokes, EventInvokeSettings::toJson));
        row.set("urls", json(urls, FunctionUrl::toJson));
        return JsonRow.encode(row);
    }

    static DefinedFunction decode(Arn arn, byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new DefinedFunction(
                arn,
                row.path("published").asLong(),
                JsonRow.strings(row.path("tags")),
                row.has("reserved")
                        ? OptionalInt.of(row.path("reserved").asInt())
                        : OptionalInt.empty(),
                map(row.path("aliases"), FunctionAlias::of),
                map(row.path("policies"), (_, node) -> FunctionPolicy.of(node)),
                map(row.path("eventInvokes"), (_, node) -> EventInvokeSettings.of(node)),
                map(row.path("urls"), (_, node) -> FunctionUrl.of(node)));
    }

    private static <T> ObjectNode json(Map<String, T> all, Function<T, ObjectNode> each) {
        var node = JsonRow.create();
        all.forEach((key, it) -> node.set(key, each.apply(it)));
        return node;
    }

    private static <T> Map<String, T> map(JsonNode node, BiFunction<String, JsonNode, T> each) {
        var all = new HashMap<String, T>();
        node.properties()
                .forEach(it -> all.put(it.getKey(), each.apply(it.getKey(), it.getValue())));
        return all;
    }
}
