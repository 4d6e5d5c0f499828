package dev.tradewind.dapr.pubsub.substitute;

import static dev.tradewind.dapr.field.Field.secret;
import static dev.tradewind.dapr.field.Field.text;
import static dev.tradewind.dapr.field.Field.truth;

import dev.tradewind.dapr.field.FieldTable;
import dev.tradewind.dapr.field.TypeDescription.Rule;

/// `pubsub.azure.eventhubs`, components-contrib `pubsub/azure/eventhubs`, and the fields by which all components for Azure
/// sign in.
final class Azure {
    static final FieldTable IDENTITY =
            FieldTable.of(
                    text("azureTenantId"),
                    text("azureClientId"),
                    secret("azureClientSecret"),
                    secret("azureCertificate"),
                    text("azureCertificateFile"),
                    secret("azureCertificatePassword"),
                    text("azureEnvironment"),
                    text("azureAuthMethods"),
                    text("spnTenantId").nowCalled("azureTenantId"),
                    text("spnClientId").nowCalled("azureClientId"),
                    secret("spnClientSecret").nowCalled("azureClientSecret"));

    private static final FieldTable EVENT_HUBS =
            FieldTable.of(
                            secret("connectionString"),
                            text("eventHubNamespace"),
                            text("consumerGroup").nowCalled("consumerID"),
                            truth("enableEntityManagement").standing("false"),
                            truth("enableInOrderMessageDelivery").standing("false"),
                            text("resourceGroupName"),
                            text("subscriptionId"),
                            text("messageRetentionInDays"),
                            text("partitionCount"),
                            secret("storageAccountKey"),
                            secret("storageConnectionString"),
                            text("storageAccountName").required(),
                            text("storageContainerName").required())
                    .needingOneOf("connectionString", "eventHubNamespace")
                    .and(IDENTITY);

    private static final Rule PASSED =
            Rule.always(
                    "a message that is failed at is passed over when the retries of a policy are over",
                    "it is tried ten times, and is a dead letter then");

    private static final Rule ORDER =
            Rule.ifYes(
                    "enableInOrderMessageDelivery",
                    "messages of a partition come in their order",
                    "one message at a time; one that was failed at comes later than those behind it");

    private Azure() {}

    static ForeignBroker eventHubs() {
        return ForeignBroker.of(
                        "Azure Event Hubs", "pubsub.azure.eventhubs", EVENT_HUBS, PASSED, ORDER)
                .with(
                        Counterpart.group("consumerGroup"),
                        Counterpart.oneAtATime("enableInOrderMessageDelivery"));
    }
}
