package dev.tradewind.commerce.payments;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.payments.ProviderBehaviour.Mode;
import dev.tradewind.eventing.Service;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A payment provider that moves no money: it approves, declines, is slow or does not answer, as it is told.
/// It stands where a real one has to be plugged in, and says so when it is made.
///
/// What it answered is in its [journal][LocalJournal], from which it remembers the last 50,000 keys at least, and what is
/// left of as many authorisations and captures.
public final class LocalPaymentProvider implements PaymentProvider {
    /// The header of a notice that has its signature.
    public static final String SIGNATURE_HEADER = "Local-Signature";

    /// The signature of its notices. Its secret is none: a notice makes nobody do more than look again.
    public static final NoticeSignature NOTICES =
            new NoticeSignature("local-notices".getBytes(UTF_8), Duration.ofMinutes(5));

    private static final Logger LOG = LoggerFactory.getLogger(LocalPaymentProvider.class);

    private final CallSlots slots;
    private final InstantSource clock;
    private final LocalJournal journal;
    private final LocalBook book;

    private volatile ProviderBehaviour behaviour = ProviderBehaviour.APPROVING;

    /// A provider that forgets everything with the process.
    ///
    /// @param parkUntil parks the calling thread until about a time (epoch, ms) of `clock`
    public LocalPaymentProvider(InstantSource clock, LongConsumer parkUntil) {
        this(clock, parkUntil, LocalJournal.inMemory());
    }

    public LocalPaymentProvider(InstantSource clock, LongConsumer parkUntil, LocalJournal journal) {
        slots = new CallSlots(clock, parkUntil);
        this.clock = clock;
        this.journal = journal;
        book = new LocalBook(journal, clock);
        LOG.atWarn().log("Payments go to the local provider: no money moves");
    }

    /// Sets the behaviour from now on.
    public void behave(ProviderBehaviour next) {
        behaviour = next;
    }

    @Override
    public ProviderAnswer authorise(String idempotencyKey, String orderId, Money amount) {
        var now = behaviour;
        var until = now.authorisationSeconds().map(it -> clock.instant().plusSeconds(it));
        return answer(
                idempotencyKey,
                now,
                () ->
                        book.authorise(
                                idempotencyKey,
                                orderId,
                                amount,
                                now.approves(idempotencyKey),
                                until));
    }

    @Override
    public ProviderAnswer capture(String idempotencyKey, String authorisation, Money amount) {
        var now = behaviour;
        boolean isWanted = now.mode() != Mode.DECLINE_CAPTURES;
        return answer(
                idempotencyKey,
                now,
                () -> book.capture(idempotencyKey, authorisation, amount, isWanted));
    }

    @Override
    public ProviderAnswer refund(String idempotencyKey, String capture, Money amount) {
        var now = behaviour;
        boolean isWanted = now.mode() != Mode.DECLINE_REFUNDS;
        return answer(
                idempotencyKey, now, () -> book.refund(idempotencyKey, capture, amount, isWanted));
    }

    @Override
    public ProviderAnswer cancel(String idempotencyKey, String authorisation) {
        return answer(idempotencyKey, behaviour, () -> book.cancel(idempotencyKey, authorisation));
    }

    @Override
    public ProviderAnswer abandon(String idempotencyKey, String authorisationKey, String orderId) {
        return answer(
                idempotencyKey,
                behaviour,
                () -> book.abandon(idempotencyKey, authorisationKey, orderId));
    }

    private ProviderAnswer answer(
            String idempotencyKey, ProviderBehaviour now, Supplier<ProviderAnswer> carryOut) {
        slots.pass(now);
        if (now.mode() == Mode.TIME_OUT) {
            throw new ProviderTimeout(idempotencyKey);
        }
        var answer = carryOut.get();
        if (now.mode() == Mode.SILENT) {
            throw new ProviderTimeout(idempotencyKey);
        }
        return answer;
    }

    /// True unless it was told to let callers wait.
    @Override
    public boolean answersAtOnce() {
        var now = behaviour;
        return now.latencyMillis() == 0 && now.perSecond() == ProviderBehaviour.UNLIMITED;
    }

    @Override
    public TransactionPage transactions(TransactionQuery query) {
        return book.transactions(query);
    }

    /// A notice is `{"id": "n-1", "orderId": "..."}`.
    @Override
    public NoticeReading notice(PostedNotice posted) {
        return NOTICES.refusal(posted.header(SIGNATURE_HEADER), posted.body(), posted.now())
                .<NoticeReading>map(NoticeReading.Refused::new)
                .orElseGet(() -> read(posted.body()));
    }

    private static NoticeReading read(byte[] body) {
        try {
            return genuine(Json.read(body));
        } catch (MalformedJson _) {
            return new NoticeReading.Refused("the notice is not JSON");
        }
    }

    private static NoticeReading genuine(JsonNode notice) {
        var id = notice.path("id").asText();
        var orderId = notice.path("orderId").asText();
        return id.isEmpty() || orderId.isEmpty()
                ? new NoticeReading.Refused("the notice has no 'id' or no 'orderId'")
                : new NoticeReading.Genuine(id, orderId);
    }

    @Override
    public void close() {
        journal.close();
    }

    /// The behaviour at the moment.
    ProviderBehaviour behaviour() {
        return behaviour;
    }

    /// A service without events, whose one route sets the behaviour, where the profile allows that:
    /// `PUT /demo/payment-provider`.
    public Service service(Profile profile) {
        return new Service(
                "local-payment-provider", List.of(), new LocalProviderHttp(this).routes(profile));
    }
}
