package dev.tradewind.dapr.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.tradewind.dapr.event.ForeignJson;
import dev.tradewind.dapr.fault.CallCode;
import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.fault.FaultCode;
import dev.tradewind.dapr.resource.Properties;
import dev.tradewind.dapr.state.StateEntry;
import dev.tradewind.dapr.state.operation.AnswerRoom;
import dev.tradewind.dapr.state.operation.KeyedEntries;
import dev.tradewind.dapr.state.operation.QueriedPage;
import dev.tradewind.dapr.state.operation.StateItem;
import dev.tradewind.dapr.state.operation.StateOperation;
import dev.tradewind.http.FormText;
import dev.tradewind.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The bodies of the state API. A value is kept as the JSON that was sent, all digits and the order of members with it.
/// Names are known in any case, as Go knows them.
final class StateJson {
    private static final FaultCode MALFORMED =
            new FaultCode("ERR_MALFORMED_REQUEST", 400, CallCode.INVALID_ARGUMENT);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);
    private static final String BODY = "failed deserializing HTTP body: ";

    private StateJson() {}

    /// The values to keep.
    static List<StateItem> items(SidecarRequest request) {
        return items(tree(request, ""), request.metadata());
    }

    private static List<StateItem> items(JsonNode body, Map<String, String> metadata) {
        if (!body.isArray()) {
            throw malformed(
                    "json: cannot unmarshal %s into Go value of type []state.SetRequest"
                            .formatted(GoJson.kind(body)));
        }
        var items = new ArrayList<StateItem>();
        body.forEach(it -> items.add(item(it, metadata)));
        return items;
    }

    /// @param metadata of the request, which stand over its own
    private static StateItem item(JsonNode node, Map<String, String> metadata) {
        var options = ForeignJson.member(node, "options");
        var value = ForeignJson.member(node, "value");
        return new StateItem(
                text(node, "key"),
                value.isMissingNode() ? NULL : ForeignJson.write(value),
                text(node, "etag"),
                text(options, "concurrency"),
                text(options, "consistency"),
                metadata(ForeignJson.member(node, "metadata"), metadata));
    }

    private static Properties metadata(JsonNode own, Map<String, String> ofRequest) {
        var all = new HashMap<String, String>();
        own.properties().forEach(it -> all.put(it.getKey(), it.getValue().asText()));
        all.putAll(ofRequest);
        return new Properties(all);
    }

    private static String text(JsonNode node, String name) {
        var member = ForeignJson.member(node, name);
        return member.isNull() ? "" : member.asText();
    }

    /// The keys of a bulk get. How many are got side by side is nothing to ask for here.
    static List<String> keys(SidecarRequest request) {
        var keys = new ArrayList<String>();
        ForeignJson.member(tree(request, BODY), "keys").forEach(it -> keys.add(it.asText()));
        return keys;
    }

    static List<StateOperation> operations(SidecarRequest request) {
        var operations = new ArrayList<StateOperation>();
        for (var node : ForeignJson.member(tree(request, BODY), "operations")) {
            var item = item(ForeignJson.member(node, "request"), request.metadata());
            operations.add(new StateOperation(text(node, "operation"), item));
        }
        return operations;
    }

    private static JsonNode tree(SidecarRequest request, String before) {
        var body = request.request().body();
        return ForeignJson.read(body).orElseThrow(() -> malformed(before + GoJson.error(body)));
    }

    private static DaprFault malformed(String message) {
        return DaprFault.plain(MALFORMED, message);
    }

    /// The entries of a bulk get, with nothing but the key where there is none.
    static Reply bulk(KeyedEntries entries, AnswerRoom room) {
        return EntriesReply.of(
                room,
                "[",
                entries,
                place ->
                        Optional.of(
                                entries.entry(place)
                                        .map(StateJson::item)
                                        .orElse(Map.of("key", entries.key(place)))),
                "]");
    }

    private static Map<String, Object> item(StateEntry entry) {
        var item = new LinkedHashMap<String, Object>();
        item.put("key", entry.key());
        item.put("data", data(entry.data()));
        item.put("etag", entry.etag());
        if (!entry.metadata().isEmpty()) {
            item.put("metadata", entry.metadata());
        }
        return item;
    }

    static Reply page(QueriedPage page, AnswerRoom room) {
        var token =
                page.token().isEmpty()
                        ? ""
                        : ",\"token\":\"%s\"".formatted(page.token()); // a number
        return EntriesReply.of(
                room,
                "{\"results\":[",
                page.entries(),
                place ->
                        page.entries()
                                .entry(place)
                                .map(it -> {
                                    var item = item(it);
                                    item.remove("metadata");
                                    return item;
                                }),
                "]" + token + "}");
    }

    /// Data that is no JSON, which only gRPC can keep, is a text, or bytes in Base64.
    private static Object data(byte[] data) {
        try {
            var text = FormText.ofUtf8(data);
            return ForeignJson.isValue(data) ? new RawValue(text) : text;
        } catch (IllegalArgumentException _) {
            return Base64.getEncoder().encodeToString(data);
        }
    }
}
