package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.HostNames;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.Route;
import dev.tradewind.http.Site;
import dev.tradewind.http.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The page at `/` of each port: what an instance has, and where. Text for people; JSON for whoever asks for that.
///
/// @param places in their order
record FrontPage(List<Place> places) {
    private static final String PATH = "/";
    private static final String JSON = "application/json";
    private static final String TITLE = "Tradewind\n\n";

    /// One thing that an instance has.
    record Place(String what, String url) {
        private String line() {
            return "%-24s %s%n".formatted(what, url);
        }
    }

    FrontPage {
        places = List.copyOf(places);
    }

    /// The page of a broker on its own.
    ///
    /// @param aws the address of its AWS endpoint
    /// @param operator the address where it is watched, if anywhere
    /// @param console whether it has a console there
    /// @param guarded whether requests have to be signed, so that the paths of Tradewind's own are closed
    static FrontPage ofBroker(
            String aws, Optional<String> operator, boolean console, boolean guarded) {
        var places = new ArrayList<Place>();
        places.add(new Place("AWS endpoint", aws));
        if (!guarded) {
            places.add(new Place("queues", aws + "/_tradewind/queues"));
            places.add(new Place("inbox of SNS", aws + "/_tradewind/inbox"));
        }
        operator.ifPresent(address -> {
            if (console) {
                places.add(new Place("console", address + "/console"));
            }
            places.add(new Place("health", address + "/health/ready"));
            places.add(new Place("metrics", address + "/metrics"));
        });
        return new FrontPage(places);
    }

    /// The page of a broker with an order backend on it.
    ///
    /// @param api the address of the order API
    FrontPage withOrderApi(String api) {
        var all = new ArrayList<Place>();
        all.add(new Place("order API", api));
        all.add(new Place("its documentation", api + "/docs"));
        all.add(new Place("its description", api + "/openapi.yaml"));
        all.add(new Place("its events", api + "/asyncapi.json"));
        all.add(new Place("console", api + "/console"));
        places.stream().filter(it -> !it.what().equals("console")).forEach(all::add);
        return new FrontPage(all);
    }

    /// The page at the order API.
    Route route() {
        return Route.get(PATH, call -> reply(call.header("Accept").orElse(""))).askedByOperators();
    }

    /// The page at the AWS endpoint, whose own requests have the same path: with another method, with a query, or with
    /// headers of AWS's.
    Site site(HostNames hosts) {
        return new AtAwsEndpoint(hosts);
    }

    private Reply reply(String accept) {
        return accept.contains(JSON)
                ? new Reply(200, Map.of("Content-Type", JSON), Json.write(this))
                : new Reply(
                        200,
                        Map.of("Content-Type", "text/plain; charset=utf-8"),
                        text().getBytes(UTF_8));
    }

    private String text() {
        return places.stream().map(Place::line).collect(Collectors.joining("", TITLE, ""));
    }

    private final class AtAwsEndpoint implements Site {
        private final HostNames hosts;

        AtAwsEndpoint(HostNames hosts) {
            this.hosts = hosts;
        }

        @Override
        public boolean has(Request request) {
            return request.path().equals(PATH)
                    && request.query().isEmpty()
                    && isRead(request.method())
                    && request.header("Authorization").isEmpty()
                    && request.header("X-Amz-Target").isEmpty()
                    && hosts.take(request);
        }

        private static boolean isRead(String method) {
            return method.equals("GET") || method.equals("HEAD");
        }

        @Override
        public Reply answer(Request request) {
            return reply(request.header("Accept").orElse(""));
        }
    }
}
