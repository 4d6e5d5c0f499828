package dev.tradewind.aws.schemas;

import dev.tradewind.broker.contract.Breach;
import dev.tradewind.broker.contract.Offer;
import dev.tradewind.schema.EventValidator;
import dev.tradewind.schema.SchemaDocument;
import dev.tradewind.schema.Violation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A schema that is bound and enforced. Its latest version is read and made ready when something is first held against it,
/// and once. Any thread may ask.
final class BoundSchema {
    private final KeptSchemas kept;
    private final Schema schema;
    private final Governance governance;
    private volatile @Nullable Ready ready;

    BoundSchema(KeptSchemas kept, Schema schema, Governance governance) {
        this.kept = kept;
        this.schema = schema;
        this.governance = governance;
    }

    private record Ready(EventValidator validator, boolean ofWholeEvent) {
        static Ready of(SchemaDocument document) {
            return new Ready(EventValidator.of(document), document.isOfWholeEvent());
        }
    }

    Governance governance() {
        return governance;
    }

    /// The breach of an offer. A version that is not on disk yet, since it is being put just now, promises nothing.
    Optional<Breach> breach(Offer offer, boolean ofData) {
        return ready().flatMap(it -> violation(it, offer, ofData)).map(this::breach);
    }

    private Optional<Ready> ready() {
        var made = ready;
        if (made == null) {
            made =
                    kept.version(schema.arn(), schema.latest())
                            .map(it -> Ready.of(it.document()))
                            .orElse(null);
            ready = made;
        }
        return Optional.ofNullable(made);
    }

    private static Optional<Violation> violation(Ready ready, Offer offer, boolean ofData) {
        return switch (offer) {
            case Offer.ForBus event ->
                    ready.validator()
                            .violation(ready.ofWholeEvent() ? event.whole().get() : event.detail());
            case Offer.ForTopic message ->
                    ofData
                            ? ready.validator().violationOfMember(message.message(), "data")
                            : ready.validator().violation(message.message());
        };
    }

    private Breach breach(Violation violation) {
        var owner = Optional.ofNullable(schema.tags().get(Governance.OWNER));
        return new Breach(
                schema.arn(),
                governance.mode() == Enforcement.REFUSE,
                "Not as version %d of schema %s in registry %s says%s: %s"
                        .formatted(
                                schema.latest(),
                                schema.name(),
                                Registry.nameIn(schema.registry()),
                                owner.map(it -> " (owner " + it + ")").orElse(""),
                                violation));
    }
}
