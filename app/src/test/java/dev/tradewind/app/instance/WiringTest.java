package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.alert.AlarmSettings;
import dev.tradewind.app.alert.AlertPlan;
import dev.tradewind.app.alert.ShopAlarms;
import dev.tradewind.app.provider.OpenProvider;
import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.app.webhook.WebhooksHttp;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.notifications.Messaging;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.plan.Plan;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.http.Route;
import dev.tradewind.http.access.Audience;
import dev.tradewind.sagas.KnownSagas;
import dev.tradewind.sagas.Sagas;
import dev.tradewind.sagas.perform.Performers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WiringTest {
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final String BEGIN = "<!-- plan: written by WiringTest -->\n";
    private static final String END = "<!-- end of plan -->";
    private static final String ROUTES_BEGIN = "<!-- routes: written by WiringTest -->\n";
    private static final String ROUTES_END = "<!-- end of routes -->";
    private static final String ROUTES_HEAD =
            """

            | path | method | roles |
            |---|---|---|
            """;
    private static final String HEAD =
            """

            | queue | its dead letters | topic | gets | service |
            |---|---|---|---|---|
            """;

    private final EngineClock clock = new SystemClock();

    private final List<Service> services = services(settings());

    private final Plan plan = Plan.of(services, ShopFlows.FLOWS, ShopFlows.QUEUE_NAMES);

    private List<Service> services(Settings settings) {
        return Wiring.services(
                new NoHost(),
                OpenProvider.withoutData(ProviderChoice.LOCAL, Profile.DEMO, clock),
                sagas(),
                settings,
                Messaging.recording(Wiring.PRINTER::attach, clock),
                clock,
                new Random(1));
    }

    /// `./mvnw test -pl app -am -Dtest=WiringTest -Dwrite.docs=true` writes the tables anew.
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/architecture.md"})
    void a_page_has_the_table_of_the_plan(String name) throws IOException {
        assertWritten(name, BEGIN, table(), END);
    }

    @Test
    void the_page_of_access_has_a_row_for_every_route() throws IOException {
        assertWritten("docs/order-api-access.md", ROUTES_BEGIN, routes(), ROUTES_END);
    }

    @Test
    void every_route_says_whom_it_is_for() {
        assertThat(routesOfAll())
                .filteredOn(route -> route.audience() instanceof Audience.Unsaid)
                .extracting(Route::pathTemplate)
                .isEmpty();
    }

    private static void assertWritten(String name, String begin, String table, String end)
            throws IOException {
        var page = Path.of("..").resolve(name);
        var text = Files.readString(page);
        var written =
                text.substring(0, after(text, begin)) + table + text.substring(before(text, end));
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(page, written);
        } else {
            assertThat(text).as("%s, between %s and %s", name, begin, end).isEqualTo(written);
        }
    }

    private String routes() {
        return routesOfAll()
                .map(WiringTest::row)
                .sorted()
                .collect(Collectors.joining("", ROUTES_HEAD, "\n"));
    }

    private Stream<Route> routesOfAll() {
        var webhooks =
                new WebhooksHttp(() -> {
                    throw new UnsupportedOperationException();
                });
        return Stream.concat(
                services.stream().flatMap(service -> service.routes().stream()),
                webhooks.routes().stream());
    }

    private static String row(Route route) {
        return "| `%s` | `%s` | %s |\n"
                .formatted(route.pathTemplate(), route.method(), route.audience().described());
    }

    private static int after(String text, String marker) {
        return before(text, marker) + marker.length();
    }

    private static int before(String text, String marker) {
        assertThat(text).containsOnlyOnce(marker);
        return text.indexOf(marker);
    }

    private String table() {
        var rows =
                plan.queues().stream()
                        .flatMap(queue -> queue.feeds().stream().map(feed -> row(queue, feed)))
                        .sorted()
                        .collect(Collectors.joining());
        return HEAD + rows + "\n";
    }

    private static String row(Plan.Queue queue, Plan.Feed feed) {
        return "| `%s` | `%s` | `%s` | %s | %s |\n"
                .formatted(
                        queue.name(),
                        queue.deadLetterQueue(),
                        feed.topic(),
                        String.join(", ", feed.types()),
                        queue.service());
    }

    @Test
    void every_queue_has_a_dead_letter_queue_of_its_own() {
        assertThat(plan.queues())
                .extracting(Plan.Queue::deadLetterQueue)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.endsWith("-dlq"));
    }

    @ParameterizedTest
    @EnumSource(OrderFlow.class)
    void every_dead_letter_queue_has_an_owner_and_a_runbook(OrderFlow flow) throws IOException {
        var wired = services(settings(OrderRules.BY_HAND.taking(flow)).joinedBy(all()));
        var queues = Plan.of(wired, ShopFlows.FLOWS, ShopFlows.QUEUE_NAMES);
        var alarms =
                ShopAlarms.of(AlarmSettings.STANDARD, AlertPlan.NONE, "us-east-1", "000000000000")
                        .all(
                                queues,
                                Optional.of(
                                        QueueArns.of("us-east-1", "000000000000", "alert-dlq")));
        var headings = headings(Path.of("../docs/runbooks.md"));

        assertThat(alarms)
                .allSatisfy(it -> {
                    assertThat(it.tags())
                            .containsKeys("tradewind:owner", "tradewind:console")
                            .hasEntrySatisfying(
                                    "tradewind:runbook",
                                    page ->
                                            assertThat(headings)
                                                    .contains(
                                                            page.replace("docs/runbooks.md#", "")));
                })
                .extracting(it -> it.arn().resource())
                .containsAll(
                        queues.queues().stream()
                                .map(it ->
                                        "alarm:tradewind-%s-not-empty"
                                                .formatted(it.deadLetterQueue()))
                                .toList());
    }

    private static ConsumerSettings all() {
        return ConsumerSettings.of(EnumSet.allOf(AddedConsumer.class));
    }

    /// As links to them are written.
    private static Set<String> headings(Path page) throws IOException {
        try (var lines = Files.lines(page)) {
            return lines.filter(it -> it.startsWith("#"))
                    .map(it -> it.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                    .map(it -> it.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void the_batching_window_is_every_intakes() {
        assertThat(services)
                .flatMap(Service::intakes)
                .allMatch(intake -> intake.pace().window().equals(WINDOW));
    }

    private Sagas sagas() {
        return new Sagas(
                new NoHost(), KnownSagas.NONE, Performers.simulating(), clock, () -> "unused");
    }

    private static Settings settings() {
        return settings(OrderRules.BY_HAND);
    }

    private static Settings settings(OrderRules orders) {
        return new Settings(
                BrokerSettings.open(Path.of("unused")),
                0,
                Profile.DEMO,
                orders,
                ProviderChoice.LOCAL,
                false,
                false,
                new Settings.Pace(RetryPolicy.SHORT, WINDOW));
    }

    /// Wiring asks its host for nothing.
    private static final class NoHost implements Host {
        @Override
        public Documents documents() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <R> R execute(Command<R> command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<TimelineEntry> timeline(String correlationId) {
            throw new UnsupportedOperationException();
        }
    }
}
