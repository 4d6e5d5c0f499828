package dev.tradewind.app.instance;

import dev.tradewind.app.invoice.InvoicePrinter;
import dev.tradewind.app.provider.OpenProvider;
import dev.tradewind.aws.schemas.ProvidedSchemas;
import dev.tradewind.aws.schemas.ProvidedSchemas.ProvidedSchema;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.cart.Carts;
import dev.tradewind.commerce.catalog.Catalog;
import dev.tradewind.commerce.inventory.Inventory;
import dev.tradewind.commerce.invoicing.Invoicing;
import dev.tradewind.commerce.notifications.Messaging;
import dev.tradewind.commerce.notifications.Notifications;
import dev.tradewind.commerce.orders.Orders;
import dev.tradewind.commerce.payments.Payments;
import dev.tradewind.commerce.purchasing.Purchasing;
import dev.tradewind.commerce.returns.Returns;
import dev.tradewind.commerce.shipping.Shipping;
import dev.tradewind.commerce.wire.EventSchemas;
import dev.tradewind.commerce.wire.EventSchemas.KnownSchema;
import dev.tradewind.commerce.wire.OrderEvents;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.embedded.HostOptions;
import dev.tradewind.hosts.handling.Subject;
import dev.tradewind.sagas.KnownSagas;
import dev.tradewind.sagas.Sagas;
import dev.tradewind.schema.SchemaLanguage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The services of an instance, and the topics and queues between them. Each service says itself what it is told
/// of; `docs/architecture.md` has the plan that comes of it.
final class Wiring {
    /// Holds nothing, and loads its library with the first print.
    static final InvoicePrinter PRINTER = new InvoicePrinter();

    private Wiring() {}

    static List<Service> services(
            Host host,
            OpenProvider provider,
            Sagas sagas,
            Settings settings,
            Messaging messaging,
            EngineClock clock,
            RandomGenerator random) {
        var profile = settings.profile();
        var flow = settings.orders().flow();
        var dispatch = settings.orders().dispatch();
        var limit = settings.orders().limit();
        var ids = new TimeOrderedIds(clock, random);
        var own =
                List.of(
                        new Orders(
                                        host,
                                        profile,
                                        flow,
                                        settings.orders().pricing(),
                                        settings.orders().taxes(),
                                        limit,
                                        clock,
                                        ids,
                                        random)
                                .service(),
                        new Payments(host, provider.provider(), profile, flow, clock, ids)
                                .service(),
                        new Inventory(host, profile, flow, clock, ids).service(),
                        new Purchasing(host, clock).service(),
                        new Returns(host, settings.orders().returns(), clock, ids).service(),
                        new Shipping(
                                        host,
                                        settings.orders().carrier(clock),
                                        profile,
                                        flow,
                                        dispatch,
                                        clock)
                                .service(),
                        new Notifications(host, profile, messaging, clock).service(),
                        new Catalog(host, clock, random).service(),
                        new Carts(host, settings.orders().taxes(), clock, ids).service(),
                        sagas.service());
        var invoicing =
                settings.telling().invoices().stream()
                        .map(it -> new Invoicing(host, it, PRINTER::print, clock).service());
        // first, so that fraud looks at an order before anybody else does anything for it
        var consumers =
                settings.additions().consumers().wanted().stream()
                        .sorted()
                        .map(it -> it.on(host, settings.additions().consumers(), clock));
        return Stream.of(consumers, own.stream(), invoicing, provider.services().stream())
                .flatMap(services -> services)
                .map(service ->
                        service.withIntakes(
                                intake -> intake.gatheringFor(settings.pace().batchingWindow())))
                .toList();
    }

    static HostOptions hostOptions(Settings settings, EngineClock clock) {
        var identity = settings.broker().identity();
        return new HostOptions(
                identity.region(),
                identity.account(),
                ShopFlows.FLOWS.and(KnownSagas.flows(settings.additions().sagas())),
                ShopFlows.QUEUE_NAMES,
                new Subject("order", "orderId", "orders"),
                settings.pace().retry(),
                clock);
    }

    /// The schemas of the services' events, read when somebody looks at them.
    static ProvidedSchemas schemas() {
        return new ProvidedSchemas(
                EventSchemas.REGISTRY,
                "The data of the events that the services of this instance publish",
                () -> EventSchemas.all().stream().map(Wiring::provided).toList());
    }

    /// Off, since the services publish records that the schemas are written from.
    private static ProvidedSchema provided(KnownSchema schema) {
        var tags =
                new HashMap<>(
                        Map.of(
                                "tradewind:owner", schema.owner(),
                                "tradewind:compatibility", "full",
                                "tradewind:mode", "off"));
        if (schema.topic().equals(OrderEvents.TOPIC)) {
            tags.put("tradewind:bind", "order-event/" + schema.name());
        }
        return new ProvidedSchema(
                schema.name(), SchemaLanguage.JSON_SCHEMA_DRAFT_4, schema.versions(), tags);
    }
}
