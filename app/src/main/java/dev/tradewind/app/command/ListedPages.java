package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.OrderApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The items of a list of the order API, page after page.
final class ListedPages {
    /// As many rows as a person looks through; what is left off is said.
    private static final int ITEMS_MAX = 10_000;

    private static final int PAGE = 200;

    private ListedPages() {}

    /// @param path with its query, if it has one
    /// @param member that holds the items of a page
    static List<JsonNode> of(OrderApi api, String path, String member) {
        return until(ITEMS_MAX, api, path, member);
    }

    /// So many of the items and no more, of as many pages as that takes: one may be short where the API says to go on.
    static List<JsonNode> first(int most, OrderApi api, String path, String member) {
        return until(most, api, path, member).stream().limit(most).toList();
    }

    private static List<JsonNode> until(int enough, OrderApi api, String path, String member) {
        var items = new ArrayList<JsonNode>();
        var paged = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
        var page = api.get(paged);
        page.path(member).forEach(items::add);
        while (page.hasNonNull("next") && items.size() < enough) {
            page = api.get(paged + "&after=" + encoded(page.path("next").asText()));
            page.path(member).forEach(items::add);
        }
        return items;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// A text as a part of a path, where a blank is no plus.
    static String encodedPath(String text) {
        return encoded(text).replace("+", "%20");
    }

    /// A note for people where there may be more than is shown.
    static String more(List<JsonNode> items) {
        return items.size() < ITEMS_MAX
                ? ""
                : "\nThese are the first %d; there may be more.".formatted(items.size());
    }
}
