package dev.tradewind.dapr.state.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.event.ForeignJson;
import dev.tradewind.dapr.state.query.StateQuery.Sorting;
import java.util.ArrayList;
import java.util.List;

/// The reading of a query, a JSON object with `filter`, `sort` and `page`, each of which may be missing.
public final class QueryReading {
    /// The results of a page, if the query names no number, or a larger one.
    public static final int PAGE_MAX = 1000;

    private static final int SORTINGS_MAX = 10;

    private QueryReading() {}

    /// @throws UnansweredQuery if it is no query
    public static StateQuery of(byte[] body) {
        var query =
                ForeignJson.read(body)
                        .filter(JsonNode::isObject)
                        .orElseThrow(() -> new UnansweredQuery("the query is no JSON object"));
        var filter = query.path("filter");
        var page = query.path("page");
        return new StateQuery(
                filter.isEmpty() ? DataFilter.And.EVERYTHING : new FilterReading().read(filter),
                sorting(query.path("sort")),
                limit(page.path("limit")),
                offset(page.path("token").asText()));
    }

    private static List<Sorting> sorting(JsonNode items) {
        if (items.size() > SORTINGS_MAX) {
            throw new UnansweredQuery("entries are sorted by at most %d".formatted(SORTINGS_MAX));
        }
        var sorting = new ArrayList<Sorting>();
        for (var item : items) {
            var key = item.path("key").asText();
            if (key.isEmpty()) {
                throw new UnansweredQuery("what entries are sorted by has no 'key'");
            }
            boolean descending = item.path("order").asText().equalsIgnoreCase("DESC");
            sorting.add(new Sorting(FieldPath.of(key), descending));
        }
        return sorting;
    }

    private static int limit(JsonNode limit) {
        int asked = limit.asInt();
        return asked <= 0 ? PAGE_MAX : Math.min(asked, PAGE_MAX);
    }

    private static int offset(String token) {
        if (!token.matches("[0-9]{0,9}")) {
            throw new UnansweredQuery("the token is none that was given");
        }
        return token.isEmpty() ? 0 : Integer.parseInt(token);
    }
}
