package dev.tradewind.aws.messaging;

import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.aws.sns.Sns;
import dev.tradewind.aws.sns.SnsEnvelope;
import dev.tradewind.aws.sns.delivery.HttpChannel;
import dev.tradewind.aws.sns.delivery.Mailbox;
import dev.tradewind.aws.sns.delivery.SnsDelivery;
import dev.tradewind.aws.sns.signing.CertificateSite;
import dev.tradewind.aws.sns.signing.SigningKeys;
import dev.tradewind.aws.sqs.Sqs;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.delivery.Deliverer;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.topic.Topics;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.http.Site;
import dev.tradewind.http.client.OutwardClient;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Queues and topics: the broker, with SQS and SNS on it, and the deliveries to endpoints outside.
public final class MessagingRoom implements Room {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES =
            Stream.concat(Broker.TABLES.stream(), Stream.of(SigningKeys.TABLE, Mailbox.TABLE))
                    .toList();

    private final SigningKeys signing;
    private final Broker broker;
    private final Mailbox mailbox;
    private final OutwardGuard outward;
    private final OutwardClient client;
    private @Nullable Deliverer deliverer;

    public MessagingRoom(Ground ground) {
        this(ground, Topics.copyBytesOfHeap());
    }

    /// @param copyBytesMax how much the copies may have of what is being published at a time
    public MessagingRoom(Ground ground, long copyBytesMax) {
        var engine = ground.engine();
        signing = new SigningKeys(engine.store(), engine.clock());
        var permission =
                ground.options()
                        .policies()
                        .<DeliveryPermission>map(DeliveryPolicies::new)
                        .orElse(DeliveryPermission.ALL);
        var envelope = new SnsEnvelope(ground.address(), signing);
        broker = Broker.on(engine, envelope, permission, copyBytesMax);
        mailbox = new Mailbox(engine.store(), broker);
        outward = ground.outward();
        client = HttpChannel.client(outward);
    }

    public Broker broker() {
        return broker;
    }

    /// The mails and text messages that SNS would have sent.
    public Mailbox mailbox() {
        return mailbox;
    }

    /// The keys that SNS's messages are signed with.
    public SigningKeys signing() {
        return signing;
    }

    @Override
    public void load() {
        broker.load();
    }

    @Override
    public List<AwsService> services() {
        return List.of(new Sqs(broker), new Sns(broker, outward));
    }

    @Override
    public List<Site> sites() {
        return List.of(new CertificateSite(signing));
    }

    @Override
    public void reset(UnitOfWork work, Set<Arn> spared) {
        broker.reset(work, spared);
        mailbox.clear(work);
    }

    @Override
    public synchronized void begin() {
        deliverer = SnsDelivery.start(broker, mailbox, new HttpChannel(client));
    }

    @Override
    public synchronized void close() {
        if (deliverer != null) {
            deliverer.close();
        }
        client.close();
        broker.close();
    }
}
