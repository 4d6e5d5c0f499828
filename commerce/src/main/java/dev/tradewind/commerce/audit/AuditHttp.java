package dev.tradewind.commerce.audit;

import static dev.tradewind.commerce.audit.AuditRow.ROWS;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Page;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Search;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The API of the audit: rows, the walk along them, and the one change that there is.
final class AuditHttp {
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;

    private final Host host;

    AuditHttp(Host host) {
        this.host = host;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/audit/rows", this::list).askedByOperators(),
                Route.get("/audit/rows/{number}", this::find).askedByOperators(),
                Route.delete("/audit/rows/{number}/content", this::erase).askedByOperators(),
                Route.get("/audit/verification", this::verify).askedByOperators());
    }

    private Reply list(HttpCall call) {
        call.allowQuery("about", "limit", "after");
        int limit = call.number("limit", PAGE_DEFAULT, PAGE_MAX);
        var after = call.queryParameter("after").map(it -> AuditRow.key(row(it)));
        var page =
                call.queryParameter("about")
                        .filter(it -> !it.isEmpty())
                        .map(about -> about(about, after, limit))
                        .orElseGet(() -> all(after, limit));
        var items = page.items().stream().map(Versioned::value).toList();
        return Reply.ok(new Listing(items, page.next().map(Long::parseLong)));
    }

    private Page<AuditRow> about(String about, Optional<String> after, int limit) {
        var search = Search.forAll(Set.of(about), limit);
        return host.documents().search(ROWS, after.map(search::following).orElse(search));
    }

    private Page<AuditRow> all(Optional<String> after, int limit) {
        var request = PageRequest.first(limit);
        return host.documents().list(ROWS, after.map(request::following).orElse(request));
    }

    private Reply find(HttpCall call) {
        return Reply.ok(find(call, host.documents()).value());
    }

    private static Versioned<AuditRow> find(HttpCall call, Documents documents) {
        var number = call.pathParameter("number", AuditHttp::number);
        return documents
                .find(ROWS, AuditRow.key(number))
                .orElseThrow(() ->
                        Problem.of(Problem.Kind.NOT_FOUND, "there is no row %d".formatted(number)));
    }

    /// Takes out what an event said; again, it changes nothing.
    private Reply erase(HttpCall call) {
        return Reply.ok(
                host.execute(
                        Command.of(
                                "audit",
                                "erase",
                                AuditRow.class,
                                documents -> {
                                    var read = find(call, documents);
                                    var row = read.value().withoutContent();
                                    return row.equals(read.value())
                                            ? Decision.NOTHING.answering(row)
                                            : Decision.update(ROWS, read, row).answering(row);
                                })));
    }

    private Reply verify(HttpCall call) {
        call.allowQuery("after");
        var after = call.queryParameter("after").map(AuditHttp::row).orElse(0L);
        var documents = host.documents();
        var begin =
                after == 0
                        ? AuditEnd.NONE
                        : documents
                                .find(ROWS, AuditRow.key(after))
                                .map(read -> read.value().end())
                                .orElseThrow(() ->
                                        Problem.inField("after", "must be a row that there is"));
        return Reply.ok(Verification.from(begin, documents));
    }

    private static long row(String after) {
        try {
            return number(after);
        } catch (IllegalArgumentException e) {
            throw Problem.inField("after", String.valueOf(e.getMessage()));
        }
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,12}")) {
            throw new IllegalArgumentException("must be the number of a row");
        }
        return Long.parseLong(text);
    }

    /// A page of rows, the oldest first.
    ///
    /// @param next what to pass as `after` for the following one
    private record Listing(List<AuditRow> items, Optional<Long> next) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
