package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.runtime.Interpreters;
import dev.tradewind.functions.runtime.RuntimeName;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `tradewind lab s2` with a handler of the user's.
@Timeout(300)
final class LabHandlerConformance {
    /// The least that a consumer of the course is, without any inbox.
    private static final String HANDLER =
            """
            import json

            def handle_order_created(detail):
                order = detail.get("orderId", "unknown")
                print(f"Order ID: {order}", f"Customer: {detail.get('customerId', 'unknown')}")
                print(f"Order {order} processed successfully")

            def handle(event):
                kind, detail = event["detail-type"], event["detail"]
                if kind == "OrderCreated":
                    handle_order_created(detail)
                elif kind in ("OrderCancelled", "OrderUpdated"):
                    print(detail["orderId"], f"Reason: {detail.get('reason')}", f"Changes: {detail.get('changes')}")
                else:
                    print("Unknown event type:", kind)

            def lambda_handler(event, context):
                failures = []
                for record in event["Records"]:
                    try:
                        body = json.loads(record["body"])
                        if "Message" in body:
                            print("Message received via SNS→SQS")
                            body = json.loads(body["Message"])
                        else:
                            print("Direct message from EventBridge→SQS")
                        handle(body)
                    except Exception as e:
                        print("failed:", e)
                        failures.append({"itemIdentifier": record["messageId"]})
                return {"batchItemFailures": failures}
            """;

    /// A handler that nobody wrote for the course: it logs nothing of what the course's do, and has no function of theirs.
    private static final String SILENT =
            """
            import json

            def lambda_handler(event, context):
                failed = []
                for record in event["Records"]:
                    try:
                        body = json.loads(record["body"])
                        order = json.loads(body["Message"]) if "Message" in body else body
                        order["detail"]["orderId"]
                    except (ValueError, KeyError):
                        failed.append({"itemIdentifier": record["messageId"]})
                return {"batchItemFailures": failed}
            """;

    @TempDir private Path directory = Path.of("");

    @BeforeAll
    static void requirePython() {
        try {
            new Interpreters(System.getenv().getOrDefault("PATH", ""), false)
                    .find(RuntimeName.parse("python3.12").orElseThrow());
        } catch (Refusal e) {
            if ("required".equals(System.getProperty("clients"))) {
                fail(e);
            }
            abort(e.getMessage());
        }
    }

    @Test
    void a_handler_in_python_is_the_consumer_as_it_is() throws IOException {
        holdsWith(HANDLER);
    }

    @Test
    void a_handler_that_logs_nothing_is_judged_by_what_becomes_of_its_messages()
            throws IOException {
        holdsWith(SILENT);
    }

    private void holdsWith(String handler) throws IOException {
        var file = Files.writeString(directory.resolve("my handler.py"), handler);

        var report =
                Json.read(
                        Printed.by("lab", "s2", "--handler", file.toString(), "--json")
                                .getBytes(UTF_8));

        assertThat(report.path("held").asBoolean()).as(report.toPrettyString()).isTrue();
    }
}
