package dev.tradewind.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.console.SchemaDesk.Named;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Reply;

/// The schemas that a form for an event is filled in from.
///
/// @param schemas of the registries
record SchemaLook(SchemaDesk schemas) {
    /// More are no list that anybody looks through.
    private static final int SCHEMAS_MAX = 1000;

    Reply list() {
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("schemas");
        schemas.first(SCHEMAS_MAX)
                .forEach(it ->
                        list.addObject().put("registry", it.registry()).put("name", it.name()));
        return Reply.ok(answer);
    }

    Reply one(HttpCall call) {
        var schema = new Named(call.require("registry"), call.require("name"));
        return Reply.ok(
                JsonNodeFactory.instance.objectNode().put("content", schemas.latest(schema)));
    }
}
