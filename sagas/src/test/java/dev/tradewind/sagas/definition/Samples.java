package dev.tradewind.sagas.definition;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;

/// Definitions for tests, as the trees of files.
public final class Samples {
    /// Three steps, of which the second has nothing to undo.
    public static final String CLAIM =
            """
            {"saga": "claim", "version": "1", "owner": "claims", "runbook": "https://example.com/claims",
             "topic": "claim-events", "subject": "claimId", "starts": "ClaimSubmitted",
             "steps": [
               {"step": "reserve", "asks": "ReserveRequested", "done": "AmountReserved", "failed": "ReserveRefused",
                "simulated": {"takes": "0s"}, "deadline": "10s", "attempts": "2", "backoff": "2s",
                "undo": {"asks": "ReleaseRequested", "done": "AmountReleased",
                         "simulated": {"takes": "0s"}, "deadline": "10s", "attempts": "2", "backoff": "2s"}},
               {"step": "check", "asks": "CheckRequested", "done": "ClaimChecked", "failed": ["ClaimRejected", "ClaimWithdrawn"],
                "deadline": "2d", "attempts": "1"},
               {"step": "pay", "asks": "PaymentRequested", "done": "ClaimPaid", "failed": "PaymentRefused",
                "simulated": {"takes": "0s"}, "deadline": "10s", "attempts": "2", "backoff": "2s",
                "undo": {"asks": "RefundRequested", "done": "ClaimRefunded",
                         "simulated": {"takes": "0s"}, "deadline": "10s"}}]}
            """;

    /// Two steps of others: one event cancels it, one says that a parcel does not leave, whoever asked, and one that it has.
    public static final String PARCEL =
            """
            {"saga": "parcel", "owner": "mail room", "runbook": "https://example.com/parcels",
             "topic": "parcel-events", "subject": "parcelId", "starts": "ParcelAccepted", "cancels": "ParcelWithdrawn",
             "steps": [
               {"step": "pay", "asks": "PostageRequested", "done": "PostagePaid", "failed": "PostageRefused",
                "deadline": "10s", "attempts": "1",
                "undo": {"asks": "RefundRequested", "done": "PostageRefunded", "deadline": "10s", "attempts": "1"}},
               {"step": "send", "asks": "SendingRequested", "done": "ParcelSent", "failed": ["ParcelStopped", "ParcelLost"],
                "deadline": "10s", "attempts": "1",
                "undo": {"asks": "RecallRequested", "done": "ParcelStopped", "stands": "RecallRefused",
                         "deadline": "10s", "attempts": "1"}}]}
            """;

    /// Three steps of others, of which the second cannot be taken back, and the third has to follow.
    public static final String PAYOUT =
            """
            {"saga": "payout", "owner": "treasury", "runbook": "https://example.com/payouts",
             "topic": "payout-events", "subject": "payoutId", "starts": "PayoutApproved", "cancels": "PayoutWithdrawn",
             "steps": [
               {"step": "reserve", "asks": "FundsRequested", "done": "FundsReserved", "failed": "FundsRefused",
                "deadline": "10s", "attempts": "1",
                "undo": {"asks": "FundsReleaseRequested", "done": "FundsReleased", "deadline": "10s", "attempts": "1"}},
               {"step": "transfer", "asks": "TransferRequested", "done": "MoneyTransferred", "failed": "TransferDeclined",
                "pivot": "true", "deadline": "10s", "attempts": "2"},
               {"step": "book", "asks": "BookingRequested", "done": "PayoutBooked", "deadline": "10s", "attempts": "1"}]}
            """;

    private Samples() {}

    public static JsonNode tree(String json) {
        return Json.read(json.getBytes(UTF_8));
    }

    public static SagaSource source(String json) {
        return DefinitionReader.read("sample.yaml", tree(json));
    }

    public static SagaDefinition claim() {
        return source(CLAIM).definition();
    }
}
