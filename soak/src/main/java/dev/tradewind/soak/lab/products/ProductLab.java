package dev.tradewind.soak.lab.products;

import dev.tradewind.client.ClientFailure;
import dev.tradewind.soak.lab.LabReport;
import dev.tradewind.soak.lab.LabSheet;
import dev.tradewind.soak.lab.LabStep;
import dev.tradewind.soak.lab.dapr.DaprLab;
import dev.tradewind.soak.lab.dapr.LabApp;
import dev.tradewind.soak.lab.dapr.LabInstance;
import dev.tradewind.soak.lab.dapr.LabJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;

/// The lab: the catalog of an instance, a product service's sidecar, and three copies of an order service.
public final class ProductLab implements DaprLab {
    private static final int COPIES = 3;
    private static final String RESOURCES =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: pubsub}
            spec:
              type: pubsub.tradewind
              version: v1
              metadata:
                - {name: maxDeliveryAttempts, value: 3}
                - {name: retryInterval, value: 100ms}
                - {name: whenAway, value: attempt}
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: statestore}
            spec: {type: state.tradewind, version: v1}
            """;
    private static final String SUBSCRIPTIONS =
            """
            [{"pubsubname": "pubsub", "topic": "product-events", "route": "/events/product"},
             {"pubsubname": "pubsub", "topic": "order-events", "route": "/events/order"},
             {"pubsubname": "pubsub", "topic": "payment-events", "route": "/events/payment"}]
            """;

    private final Path resources;
    private final LabJournal journal = new LabJournal();
    private final List<LabApp> orders;

    private ProductLab(Path resources) {
        this.resources = resources;
        orders =
                IntStream.rangeClosed(1, COPIES)
                        .mapToObj(n -> LabApp.start("order-service", n, SUBSCRIPTIONS, journal))
                        .toList();
    }

    /// @param resources an empty directory
    public static ProductLab prepare(Path resources) {
        try {
            Files.writeString(resources.resolve("components.yaml"), RESOURCES);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the components of the lab", e);
        }
        return new ProductLab(resources);
    }

    @Override
    public List<String> options() {
        var apps = orders.stream().map(LabApp::option).collect(Collectors.joining(","));
        return List.of("--dapr=" + resources, "--dapr-app=product-service::0:0," + apps);
    }

    @Override
    public LabReport run(LabInstance instance, Consumer<LabStep> told) {
        var sheet = new LabSheet(told);
        var figures = new ArrayList<String>();
        try (var shop = ProductShop.open(instance, orders, journal)) {
            parts(sheet, shop, figures);
        } catch (SdkException | ClientFailure e) {
            sheet.expect("the lab goes on", "no failure", String.valueOf(e.getMessage()));
        }
        return LabReport.of(sheet.steps(), figures, List.of());
    }

    private static void parts(LabSheet sheet, ProductShop shop, List<String> figures) {
        var events = new ProductEventParts(sheet, shop);
        sheet.begin("1. Sidecars, components and subscriptions");
        events.before();
        sheet.begin("2. A product, its event and its state");
        var product = events.creation();
        sheet.begin("3. Its stock, three times");
        events.stock(product);
        sheet.begin("4. An order service that is away, and comes back");
        figures.add(new DowntimePart(sheet, shop).part());
        sheet.begin("5. Twenty events, timed");
        figures.addAll(new ProductTimesPart(sheet, shop).part());
        var load = new ProductLoadPart(sheet, shop);
        sheet.begin("6. A hundred events for three copies of the order service");
        figures.add(load.shared());
        sheet.begin("7. What the instance counted");
        figures.add(load.counted());
    }

    @Override
    public void close() {
        orders.forEach(LabApp::close);
    }
}
