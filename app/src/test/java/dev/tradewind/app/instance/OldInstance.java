package dev.tradewind.app.instance;

import dev.tradewind.client.AwsClients;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.store.Backup;
import dev.tradewind.store.CopyProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// An instance of today on the data that an older version wrote, asked over its sockets.
final class OldInstance implements AutoCloseable {
    private static final QueueAttributeName DEPTH =
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;

    private final Tradewind instance;

    private OldInstance(Tradewind instance) {
        this.instance = instance;
    }

    /// Opens the backup in the resource `archive` in a directory that is empty.
    static OldInstance open(String archive, Path directory, ManualClock clock) throws IOException {
        Archived.unzip(archive, directory.resolve("backup"));
        var data = directory.resolve("data");
        Backup.in(directory.resolve("backup")).restore(data, CopyProgress.UNHEARD);
        return new OldInstance(Tradewind.start(settings(data), clock));
    }

    AwsClients aws() {
        return AwsClients.at(instance.awsPort(), "us-east-1");
    }

    int httpPort() {
        return instance.httpPort();
    }

    @Override
    public void close() {
        instance.close();
    }

    static String url(SqsClient sqs, String queue) {
        return sqs.getQueueUrl(it -> it.queueName(queue)).queueUrl();
    }

    static int depth(SqsClient sqs, String queue) {
        var attributes =
                sqs.getQueueAttributes(it -> it.queueUrl(url(sqs, queue)).attributeNames(DEPTH))
                        .attributes();
        return Integer.parseInt(attributes.getOrDefault(DEPTH, "0"));
    }

    static List<Message> receive(SqsClient sqs, String queue) {
        return sqs.receiveMessage(it ->
                        it.queueUrl(url(sqs, queue))
                                .maxNumberOfMessages(10)
                                .messageAttributeNames("All"))
                .messages();
    }

    static List<String> bodies(SqsClient sqs, String queue) {
        return receive(sqs, queue).stream().map(Message::body).toList();
    }

    private static Settings settings(Path data) {
        return DemoSettings.in(data);
    }
}
