package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.client.AwsClients;
import dev.tradewind.client.OrderApi;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.NotFoundException;
import software.amazon.awssdk.services.schemas.model.SchemaSummary;

/// A discoverer on the bus of the order backend, which puts no event there for nobody.
@Timeout(120)
final class OrderDiscoveryTest {
    private static final String BUS = "arn:aws:events:us-east-1:000000000000:event-bus/ecom-bus";

    @TempDir private Path data = Path.of("");

    @Test
    void a_discoverer_on_the_bus_of_orders_learns_of_an_order() {
        try (var instance = Tradewind.start(settings());
                var orders = OrderApi.at(instance.httpPort());
                var schemas = AwsClients.at(instance.awsPort(), "us-east-1").schemas()) {
            schemas.createDiscoverer(it -> it.sourceArn(BUS));

            orders.place(
                    Map.of(
                            "customerEmail",
                            "ann@example.com",
                            "currency",
                            "USD",
                            "items",
                            new Object[] {Map.of("sku", "MOUSE-001", "quantity", 2, "price", 25)}),
                    "first");

            Patience.until(() -> names(schemas).contains("app.orders@OrderConfirmed"));
            assertThat(names(schemas))
                    .contains("app.orders@OrderCreated", "app.payments@PaymentCompleted");
        }
    }

    /// Nothing before the registry is there, which comes with the first of them.
    private static List<String> names(SchemasClient schemas) {
        try {
            return schemas
                    .listSchemas(it -> it.registryName("discovered-schemas"))
                    .schemas()
                    .stream()
                    .map(SchemaSummary::schemaName)
                    .toList();
        } catch (NotFoundException _) {
            return List.of();
        }
    }

    private Settings settings() {
        return DemoSettings.in(data);
    }
}
