package dev.tradewind.commerce.returns;

import static dev.tradewind.commerce.returns.GoodsReturn.RETURNS;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;

/// The API of returns.
final class ReturnsHttp {
    private static final int CREATED = 201;
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;

    private final Host host;
    private final ReturnCommands commands;

    ReturnsHttp(Host host, ReturnCommands commands) {
        this.host = host;
        this.commands = commands;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/returns", this::request),
                Route.get("/returns", this::list),
                Route.get("/returns/{returnId}", this::find),
                Route.post("/returns/{returnId}/receive", this::receive),
                Route.post("/returns/{returnId}/inspect", this::inspect),
                Route.post("/returns/{returnId}/cancel", this::cancel));
    }

    private Reply request(HttpCall call) {
        var wanted = ReturnRequest.wanted(call.fields());
        return Reply.json(CREATED, ReturnView.of(commands.request(wanted, RequestMarks.of(call))));
    }

    private Reply receive(HttpCall call) {
        return answer(commands.receive(id(call), RequestMarks.withoutKey(call)));
    }

    private Reply inspect(HttpCall call) {
        var id = id(call);
        var found = ReturnRequest.inspected(call.fields());
        return answer(commands.inspect(id, found, RequestMarks.of(call, id.value())));
    }

    private Reply cancel(HttpCall call) {
        return answer(commands.cancel(id(call), RequestMarks.withoutKey(call)));
    }

    private Reply find(HttpCall call) {
        return answer(ReturnCommands.find(id(call), host.documents()).value());
    }

    private static Reply answer(GoodsReturn it) {
        return Reply.ok(ReturnView.of(it));
    }

    private Reply list(HttpCall call) {
        var request = PageRequest.first(call.number("limit", PAGE_DEFAULT, PAGE_MAX));
        var status = call.queryParameter("status").map(ReturnsHttp::status);
        var after = call.queryParameter("after").map(ReturnsHttp::cursor);
        var inStatus = status.map(it -> request.inState(it.label())).orElse(request);
        var page = host.documents().list(RETURNS, after.map(inStatus::following).orElse(inStatus));
        var items = page.items().stream().map(it -> ReturnView.of(it.value())).toList();
        return Reply.ok(new ReturnView.Listing(items, page.next()));
    }

    private static ReturnStatus status(String text) {
        return Labelled.find(ReturnStatus.class, text)
                .orElseThrow(() ->
                        Problem.inField(
                                "status", "must be requested, received, inspected or canceled"));
    }

    private static String cursor(String after) {
        try {
            return new ReturnId(after).value();
        } catch (IllegalArgumentException _) {
            throw Problem.inField("after", "must be the id of a return, as 'next' names it");
        }
    }

    private static ReturnId id(HttpCall call) {
        return call.pathParameter("returnId", ReturnId::new);
    }
}
