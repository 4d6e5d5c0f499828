package dev.tradewind.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The schemas that stand within a schema, each with its place as a JSON pointer.
record SubSchemas(String pointer, JsonNode schema) {
    /// Their values are maps of schemas.
    private static final List<String> MAPS =
            List.of("properties", "patternProperties", "definitions", "dependencies");

    private static final List<String> SINGLES =
            List.of("items", "additionalProperties", "additionalItems", "not");

    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf", "items");

    Stream<SubSchemas> within() {
        return Stream.of(maps(MAPS), singles(SINGLES), lists(LISTS)).flatMap(it -> it);
    }

    /// Those that hold for the same value as the schema itself, without what it refers to.
    Stream<SubSchemas> inPlace() {
        return Stream.of(
                        maps(List.of("dependencies")),
                        singles(List.of("not")),
                        lists(List.of("allOf", "anyOf", "oneOf")))
                .flatMap(it -> it);
    }

    private Stream<SubSchemas> maps(List<String> keywords) {
        return keywords.stream()
                .flatMap(keyword ->
                        schema.path(keyword).properties().stream()
                                .filter(it -> it.getValue().isObject())
                                .map(it ->
                                        at(keyword + "/" + escaped(it.getKey()), it.getValue())));
    }

    private Stream<SubSchemas> singles(List<String> keywords) {
        return keywords.stream()
                .filter(keyword -> schema.path(keyword).isObject())
                .map(keyword -> at(keyword, schema.path(keyword)));
    }

    private Stream<SubSchemas> lists(List<String> keywords) {
        return keywords.stream()
                .filter(keyword -> schema.path(keyword).isArray())
                .flatMap(keyword ->
                        IntStream.range(0, schema.path(keyword).size())
                                .mapToObj(i -> at(keyword + "/" + i, schema.path(keyword).get(i))));
    }

    private SubSchemas at(String below, JsonNode node) {
        return new SubSchemas(pointer + "/" + below, node);
    }

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
