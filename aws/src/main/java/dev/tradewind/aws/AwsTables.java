package dev.tradewind.aws;

import dev.tradewind.aws.sns.delivery.Inbox;
import dev.tradewind.aws.sns.signing.SigningKeys;
import dev.tradewind.broker.Broker;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.stream.Stream;

/// The tables of a broker that AWS's services are spoken on, and of those services.
public final class AwsTables {
    public static final List<Table> ALL =
            Stream.concat(Broker.TABLES.stream(), Stream.of(SigningKeys.TABLE, Inbox.TABLE))
                    .toList();

    private AwsTables() {}
}
