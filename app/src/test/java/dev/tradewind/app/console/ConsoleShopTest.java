package dev.tradewind.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// The console of an order backend with orders, of which one is stuck.
final class ConsoleShopTest {
    @TempDir private static Path data = Path.of("");

    private static final String ORDINARY_QUEUE = "arn:aws:sqs:us-east-1:000000000000:anybody";

    private static Chromium chromium;
    private static ConsoleShop shop;
    private static String confirmed;
    private static String stuck;

    @BeforeAll
    static void start() {
        chromium = Chromium.open();
        shop = ConsoleShop.in(data);
        confirmed = shop.confirmed("ann@example.com");
        stuck = shop.stuck("bob@example.com");
    }

    @AfterAll
    static void stop() {
        if (shop != null) {
            shop.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void the_overview_says_what_is_wrong() {
        try (var page = ConsolePage.at(chromium, shop.port()).open("")) {
            assertThat(page.rows("Dead-letter queues that hold letters"))
                    .containsText(new String[] {"payment-dlq"});
            assertThat(page.main().locator(".state").filter(named("confirmed"))).containsText("1");
            assertThat(page.page().locator("#nav .count")).hasText("1");
            assertThat(page.page().locator(".live")).hasText("Live");
        }
    }

    @Test
    void a_dead_letter_says_why_it_was_given_up_and_leads_to_its_order() {
        try (var page = ConsolePage.at(chromium, shop.port()).open("")) {
            page.exactLink("payment-dlq").click();
            assertThat(page.main().locator("h1")).hasText("payment-dlq");
            assertThat(page.rows("Messages of payment-dlq")).hasCount(1);
            assertThat(page.main().locator("td .cause")).containsText("simulated");

            page.main().locator("[aria-expanded]").click();
            page.link(stuck).click();

            assertThat(page.main().locator("h1")).hasText(stuck);
            page.shows("Waits for payment");
            page.shows("Dead letters of this order");
        }
    }

    @Test
    void an_order_tells_all_that_happened_to_it() {
        try (var page = ConsolePage.at(chromium, shop.port()).open("order/" + confirmed)) {
            page.shows("49.00 EUR");
            page.shows("MOUSE-001");
            assertThat(page.main().locator(".story")).containsText("publishes OrderCreated");
            assertThat(page.main().locator(".story")).containsText("has handled InventoryReserved");
            assertThat(page.button("Cancel the order…")).isVisible();
        }
    }

    @Test
    void an_order_names_the_trace_that_it_is_part_of() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var answer =
                ConsoleApi.send(
                        new ConsoleApi(shop.port())
                                .plain("/orders")
                                .header("Content-Type", "application/json")
                                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                                .POST(
                                        BodyPublishers.ofString(
                                                """
                                                {"customerEmail": "eve@example.com", "currency": "EUR",
                                                 "items": [{"sku": "MOUSE-001", "quantity": 1, "price": 24.50}]}
                                                """)));
        var order = Json.read(answer.body()).path("orderId").asText();
        shop.await(order, "confirmed");
        shop.dispatched(order); // so that one order is confirmed, as the overview is asked for

        try (var page = ConsolePage.at(chromium, shop.port()).open("order/" + order)) {
            assertThat(page.main().locator(".story")).containsText("Trace: " + trace);
            assertThat(page.main().locator(".story")).containsText("publishes OrderCreated");
        }
    }

    @Test
    void orders_are_found_by_their_customer_and_by_their_id() {
        try (var page = ConsolePage.at(chromium, shop.port()).open("orders")) {
            var words = page.page().getByLabel("Find an order");
            words.fill("BOB@example.com");
            words.press("Enter");
            assertThat(page.rows("Orders")).hasCount(1);
            assertThat(page.rows("Orders")).containsText(new String[] {stuck});

            words.fill(confirmed);
            words.press("Enter");
            assertThat(page.main().locator("h1")).hasText(confirmed);
        }
    }

    @Test
    void orders_are_found_by_a_product_and_what_is_none_is_told() {
        try (var page = ConsolePage.at(chromium, shop.port()).open("orders")) {
            var words = page.page().getByLabel("Find an order");
            words.fill("two words");
            words.press("Enter");
            assertThat(page.main().locator(".fault")).containsText("sku must be 1 to 64 letters");

            words.fill("nobody@example.com");
            words.press("Enter");
            page.shows("No order is of nobody@example.com.");
            words.fill("<b>CUP</b>");
            words.press("Enter");
            assertThat(page.main().locator(".fault")).containsText("sku must be 1 to 64 letters");
            words.fill("CUP");
            words.press("Enter");
            page.shows("No order has the product CUP.");
            assertThat(page.main().locator(".fault")).isEmpty();

            words.fill("MOUSE-001");
            words.press("Enter");
            assertThat(page.rows("Orders").filter(named(confirmed))).hasCount(1);
            assertThat(page.rows("Orders").filter(named(stuck))).hasCount(1);
        }
    }

    @Test
    void an_order_that_is_not_there_is_said_to_be_none() {
        try (var page = ConsolePage.at(chromium, shop.port()).open("order/none")) {
            page.shows("There is no such order.");
        }
    }

    @Test
    void an_order_is_held_released_and_cancelled() {
        var order = shop.stuck("carl@example.com");
        try (var page = ConsolePage.at(chromium, shop.port()).open("order/" + order)) {
            page.button("Hold…").click();
            page.dialog().getByLabel("Reason").fill("<b>asks</b> for another address");
            page.dialog().locator("button[type=submit]").click();
            page.shows("<b>asks</b> for another address");

            page.button("Release…").click();
            page.dialog().locator("button[type=submit]").click();
            assertThat(page.button("Hold…")).isVisible();

            page.button("Cancel the order…").click();
            page.dialog().locator("button[type=submit]").click();
            assertThat(page.main().locator("h1 + .badge")).hasText("cancelled");
            assertThat(page.button("Cancel the order…")).hasCount(0);
        }
    }

    @Test
    void money_that_was_taken_is_paid_back_in_part() {
        var order = shop.confirmed("dora@example.com");
        shop.dispatched(order);
        try (var page = ConsolePage.at(chromium, shop.port()).open("order/" + order)) {
            page.button("Refund…").click();
            page.dialog().getByLabel("Amount").fill("12.50");
            page.dialog().getByLabel("Reason").fill("<b>late</b>");
            page.dialog().locator("button[type=submit]").click();

            page.shows("12.50 EUR");
            page.shows("<b>late</b>");
            assertThat(page.main().locator("dt").filter(named("Refunded"))).hasCount(1);
            page.button("Refund…").click();
            page.dialog().getByLabel("Amount").fill("1000");
            page.dialog().getByLabel("Reason").fill("too much");
            page.dialog().locator("button[type=submit]").click();
            assertThat(page.dialog().locator(".fault")).not().isEmpty();
        }
    }

    @Test
    void the_flow_draws_who_tells_whom() {
        try (var page = ConsolePage.at(chromium, shop.port()).open("flow")) {
            assertThat(page.main().locator("svg a")).not().hasCount(0);
            page.page().getByLabel("Show").selectOption("consumer shipping");
            assertThat(page.main().locator("svg")).containsText("shipping-queue");
            assertThat(page.main().locator("svg")).not().containsText("ledger-queue");
        }
    }

    @Test
    void what_changes_is_seen_without_a_reload() {
        try (var page = ConsolePage.at(chromium, shop.port()).open("queues")) {
            var url = shop.sqs().createQueue(it -> it.queueName("newcomer")).queueUrl();
            var row = page.rows("Queues").filter(named("newcomer"));
            assertThat(row).hasCount(1);

            shop.sqs().sendMessage(it -> it.queueUrl(url).messageBody("one"));
            assertThat(row.locator("td.num").first()).hasText("1");

            shop.sqs().deleteQueue(it -> it.queueUrl(url));
            assertThat(row).hasCount(0);
        }
    }

    @Test
    void the_operator_port_has_the_console_without_orders_and_leads_to_them() {
        try (var page = ConsolePage.at(chromium, shop.operatorPort()).open("")) {
            var orders = page.page().locator("#nav a").filter(named("Orders"));
            assertThat(orders.getAttribute("href"))
                    .isEqualTo("http://localhost:" + shop.port() + "/console#/orders");
        }
    }

    @Test
    void each_dead_letter_queue_of_the_shop_has_an_owner_and_a_runbook() {
        var queues =
                shop.sqs().listQueues(it -> it.maxResults(1000)).queueUrls().stream()
                        .map(url -> url.substring(url.lastIndexOf('/') + 1))
                        .filter(name -> name.endsWith("-dlq"))
                        .toList();

        assertThat(queues).hasSizeGreaterThan(20);
        assertThat(queues)
                .allSatisfy(queue -> {
                    var told = new ConsoleApi(shop.port()).get("queue?queue=" + queue);
                    assertThat(told.path("owner").asText()).as(queue).isNotEmpty();
                    assertThat(told.path("runbook").asText()).isNotEmpty();
                    assertThat(told.path("retentionSeconds").asInt()).isPositive();
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 768, 1280})
    void no_screen_is_wider_than_its_window(int width) {
        try (var page = ConsolePage.at(chromium, shop.port(), width, ColorScheme.DARK)) {
            for (var screen :
                    List.of(
                            "",
                            "queues",
                            "queue/arn%3Aaws%3Asqs%3Aus-east-1%3A000000000000%3Apayment-dlq",
                            "orders",
                            "order/" + stuck,
                            "flow",
                            "alarms",
                            "metrics",
                            "dashboards/all",
                            "dashboards/instance")) {
                page.open(screen).fits();
            }
        }
    }

    /// Of the instance's own metrics, which are there when a minute ends.
    @Test
    void its_own_dashboard_shows_queues_topics_and_rules_and_is_one_that_cloudwatch_takes() {
        try (var events = shop.aws().events();
                var cloudWatch = shop.aws().cloudWatch()) {
            shop.sqs().createQueue(it -> it.queueName("anybody"));
            events.putRule(it -> it.name("any-order").eventPattern("{\"source\": [\"test\"]}"));
            events.putTargets(it ->
                    it.rule("any-order")
                            .targets(Target.builder().id("1").arn(ORDINARY_QUEUE).build()));
            events.putEvents(it ->
                    it.entries(
                            PutEventsRequestEntry.builder()
                                    .source("test")
                                    .detailType("t")
                                    .detail("{}")
                                    .build()));
            var wanted =
                    List.of(
                            "Rule invocations",
                            "Messages sent, by queue",
                            "Messages published to topics");
            Patience.until(() -> charts().containsAll(wanted));
            var body = ownDashboard();

            assertThat(cloudWatch.putDashboard(it -> it.dashboardName("own").dashboardBody(body)))
                    .satisfies(it -> assertThat(it.dashboardValidationMessages()).isEmpty());
            for (var place : List.of("dashboards/instance", "dashboards/of/own")) {
                try (var page = ConsolePage.at(chromium, shop.port()).open(place)) {
                    assertThat(page.rows("What Messages sent, by queue comes to"))
                            .not()
                            .hasCount(0);
                    assertThat(page.rows("What Rule invocations comes to"))
                            .containsText(new String[] {"any-order"});
                }
            }
        }
    }

    private static String ownDashboard() {
        return new ConsoleApi(shop.port()).get("dashboard").path("body").asText();
    }

    /// The titles of its charts, without those that have nothing to draw.
    private static List<String> charts() {
        return Json.read(ownDashboard().getBytes(UTF_8))
                .path("widgets")
                .valueStream()
                .map(it -> it.path("properties").path("title").asText())
                .toList();
    }

    private static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
