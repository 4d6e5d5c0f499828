package dev.tradewind.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import dev.tradewind.client.AwsClients;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.schemas.model.Type;
import software.amazon.awssdk.services.sqs.model.Message;

/// Publishing to a topic and a bus by the console's form.
final class ConsolePublishTest {
    private static final String BUS =
            "events/arn%3Aaws%3Aevents%3Aus-east-1%3A000000000000%3Aevent-bus%2Fdefault";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:heard";
    private static final String HOSTILE =
            "<img src=x onerror=\"document.title='taken'\"> = \"quoted\"";

    private static final Locator.GetByLabelOptions EXACTLY =
            new Locator.GetByLabelOptions().setExact(true);

    @RegisterExtension private static final ConsoleBroker CONSOLE = new ConsoleBroker();

    @TempDir private Path data = Path.of("");
    private AwsClients aws;
    private String queue = "";

    @BeforeEach
    void start() {
        CONSOLE.start(data);
        aws = CONSOLE.aws();
        queue = aws.sqs().createQueue(it -> it.queueName("heard")).queueUrl();
    }

    @AfterEach
    void stop() {
        CONSOLE.stop();
    }

    private Message heard() {
        var messages =
                aws.sqs()
                        .receiveMessage(it ->
                                it.queueUrl(queue).messageAttributeNames("All").waitTimeSeconds(5))
                        .messages();
        assertThat(messages).hasSize(1);
        return messages.getFirst();
    }

    private String subscribedTopic(String name) {
        var topic = aws.sns().createTopic(it -> it.name(name)).topicArn();
        aws.sns().subscribe(it -> it.topicArn(topic).protocol("sqs").endpoint(QUEUE));
        return topic;
    }

    private static String at(String arn) {
        return "events/" + arn.replace(":", "%3A");
    }

    private static void fill(ConsolePage page, String label, String text) {
        page.dialog().getByLabel(label, EXACTLY).fill(text);
    }

    private static void send(ConsolePage page) {
        page.dialog().locator("button[type=submit]").click();
    }

    @Test
    void an_event_that_is_put_by_the_form_goes_where_the_rules_send_it_and_is_noted() {
        aws.events().putRule(it -> it.name("all").eventPattern("{\"source\": [\"shop\"]}"));
        var target = Target.builder().id("1").arn(QUEUE).inputPath("$.detail").build();
        aws.events().putTargets(it -> it.rule("all").targets(target));
        try (var page = CONSOLE.page()) {
            page.open(BUS);
            page.button("Publish…").click();
            fill(page, "Source", "shop");
            fill(page, "Detail type", "Order placed");
            fill(page, "Detail", "{\"total\": 12}");
            send(page);
            assertThat(page.dialog()).hasCount(0);

            assertThat(heard().body()).isEqualTo("{\"total\":12}");
            page.open("");
            assertThat(page.rows("What was done by the console"))
                    .containsText(new String[] {"published "});
            assertThat(page.exactLink("event-bus/default")).isVisible();
        }
    }

    @Test
    void a_message_goes_to_whoever_is_subscribed_with_its_attributes() {
        var topic = subscribedTopic("orders");
        try (var page = CONSOLE.page()) {
            page.open(at(topic));
            page.button("Publish…").click();
            fill(page, "Message", HOSTILE);
            fill(page, "Attributes", "kind=a=b\n\nname = " + HOSTILE);
            send(page);
            assertThat(page.dialog()).hasCount(0);
            assertThat(page.page().title()).doesNotContain("taken");
        }
        assertThat(heard().body())
                .contains("<img src=x onerror=")
                .contains("\"kind\":{\"Type\":\"String\",\"Value\":\"a=b\"}");
    }

    @Test
    void a_message_of_a_fifo_topic_has_its_group() {
        var topic =
                aws.sns()
                        .createTopic(it ->
                                it.name("orders.fifo").attributes(Map.of("FifoTopic", "true")))
                        .topicArn();
        var fifo =
                aws.sqs()
                        .createQueue(it ->
                                it.queueName("heard.fifo")
                                        .attributesWithStrings(Map.of("FifoQueue", "true")))
                        .queueUrl();
        aws.sns().subscribe(it -> it.topicArn(topic).protocol("sqs").endpoint(QUEUE + ".fifo"));
        queue = fifo;
        try (var page = CONSOLE.page(360, ColorScheme.DARK)) {
            page.open(at(topic));
            page.button("Publish…").click();
            page.fits();
            fill(page, "Message", "m");
            fill(page, "Group", "customer-1");
            send(page);
            assertThat(page.dialog()).hasCount(0);
        }
        assertThat(heard().body()).contains("\"Message\":\"m\"");
    }

    private void schema(String name, Type type, String content) {
        if (aws.schemas()
                .listRegistries(it -> it.registryNamePrefix("shop"))
                .registries()
                .isEmpty()) {
            aws.schemas().createRegistry(it -> it.registryName("shop"));
        }
        aws.schemas()
                .createSchema(
                        it -> it.registryName("shop").schemaName(name).type(type).content(content));
    }

    @Test
    void a_schema_fills_the_form_in_with_what_it_asks_for() {
        schema(
                "OrderPlaced",
                Type.JSON_SCHEMA_DRAFT4,
                """
                {"$schema": "http://json-schema.org/draft-04/schema#", "title": "OrderPlaced", "type": "object",
                 "required": ["orderId", "items", "gift", "<b>note</b>"],
                 "properties": {"orderId": {"type": "string"}, "comment": {"type": "string"},
                  "gift": {"type": "boolean"}, "<b>note</b>": {"$ref": "#/definitions/note"},
                  "items": {"type": "array", "items": {"type": "object", "required": ["sku", "quantity"],
                    "properties": {"sku": {"enum": ["CUP", "MUG"]}, "quantity": {"type": "integer", "minimum": 1}}}}},
                 "definitions": {"note": {"type": "object", "required": ["of"],
                    "properties": {"of": {"$ref": "#/definitions/note"}}}}}
                """);
        schema(
                "shop.orders@OrderShipped",
                Type.OPEN_API3,
                """
                {"openapi": "3.0.0", "info": {"version": "1.0.0", "title": "OrderShipped"}, "paths": {},
                 "components": {"schemas": {
                  "AWSEvent": {"type": "object", "x-amazon-events-detail-type": "Order shipped",
                   "x-amazon-events-source": "shop.orders",
                   "properties": {"detail": {"$ref": "#/components/schemas/Shipped"}}},
                  "Shipped": {"type": "object", "properties": {"parcels": {"type": "number"}}}}}}
                """);
        aws.events().putRule(it -> it.name("all").eventPattern("{\"source\": [\"shop.orders\"]}"));
        var target = Target.builder().id("1").arn(QUEUE).inputPath("$.detail").build();
        aws.events().putTargets(it -> it.rule("all").targets(target));
        try (var page = CONSOLE.page(360, ColorScheme.LIGHT)) {
            page.open(BUS);
            page.button("Publish…").click();
            var choice = page.dialog().getByLabel("From a schema");
            choice.selectOption(new SelectOption().setLabel("OrderPlaced (shop)"));
            assertThat(page.dialog())
                    .containsText("It asks for orderId, items, gift, <b>note</b>.");
            assertThat(page.dialog().getByLabel("Detail type")).hasValue("OrderPlaced");
            var detail = page.dialog().getByLabel("Detail", EXACTLY).inputValue();
            assertThat(Json.read(detail.getBytes(StandardCharsets.UTF_8)).at("/items/0"))
                    .hasToString("{\"sku\":\"CUP\",\"quantity\":1}");
            page.fits();

            choice.selectOption(new SelectOption().setLabel("shop.orders@OrderShipped (shop)"));
            assertThat(page.dialog().getByLabel("Source")).hasValue("shop.orders");
            assertThat(page.dialog().getByLabel("Detail type")).hasValue("Order shipped");
            send(page);
            assertThat(page.dialog()).hasCount(0);
        }
        assertThat(heard().body()).isEqualTo("{\"parcels\":0}");
    }

    @Test
    void a_form_without_schemas_has_none_to_choose_and_one_that_is_gone_is_told() {
        try (var page = CONSOLE.page()) {
            page.open(BUS);
            page.button("Publish…").click();
            assertThat(page.dialog().getByLabel("Source")).isVisible();
            assertThat(page.dialog().getByLabel("From a schema")).hasCount(0);
            page.page().keyboard().press("Escape");

            schema("Gone", Type.JSON_SCHEMA_DRAFT4, "{\"type\": \"object\"}");
            page.button("Publish…").click();
            aws.schemas().deleteSchema(it -> it.registryName("shop").schemaName("Gone"));
            page.dialog()
                    .getByLabel("From a schema")
                    .selectOption(new SelectOption().setLabel("Gone (shop)"));
            assertThat(page.dialog()).containsText("does not exist");
        }
    }

    @Test
    void what_is_refused_says_why_and_the_form_stays() {
        var topic = subscribedTopic("orders");
        try (var page = CONSOLE.page()) {
            page.open(BUS);
            page.button("Publish…").click();
            fill(page, "Source", "aws.mine");
            fill(page, "Detail type", "t");
            fill(page, "Detail", "{}");
            send(page);
            assertThat(page.dialog()).containsText("Not authorized for the source.");
            fill(page, "Source", "shop");
            fill(page, "Detail", "no JSON");
            send(page);
            assertThat(page.dialog()).containsText("Detail is malformed.");

            page.page().keyboard().press("Escape");
            page.open(at(topic));
            page.button("Publish…").click();
            fill(page, "Message", "m");
            fill(page, "Attributes", "kind");
            send(page);
            assertThat(page.dialog()).containsText("'kind' is not of the form name=value");
        }
        assertThat(CONSOLE.api().get("actions").path("actions")).isEmpty();
    }

    @Test
    void a_request_that_names_nothing_that_is_there_or_leaves_something_out_is_refused() {
        assertRefused(404, "there is no topic and no bus arn:aws:sns", "{\"to\": \"arn:aws:sns\"}");
        assertRefused(400, "/to", "{}");
        var bus = "arn:aws:events:us-east-1:000000000000:event-bus/default";
        assertRefused(400, "/source", "{\"to\": \"%s\"}".formatted(bus));
        var topic = subscribedTopic("orders");
        assertRefused(
                400,
                "/attributes/a",
                "{\"to\": \"%s\", \"message\": \"m\", \"attributes\": {\"a\": 1}}"
                        .formatted(topic));
    }

    private static void assertRefused(int status, String words, String body) {
        var answer = CONSOLE.api().post("publish", body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(words);
    }
}
