package dev.tradewind.broker.queue;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.engine.Arn;
import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// A receive that waits on a thread of its own; made once it is waiting.
final class Receiving {
    private final FutureTask<List<ReceivedMessage>> task;

    Receiving(BrokerFixture broker, Arn queue, Duration time) {
        task =
                new FutureTask<>(() ->
                        broker.queues().receive(queue, ReceiveRequest.upTo(10).waiting(time)));
        var thread = Thread.ofPlatform().start(task);
        Patience.until(() -> thread.getState() == Thread.State.WAITING && waitsForMessages(thread));
    }

    private static boolean waitsForMessages(Thread thread) {
        for (var frame : thread.getStackTrace()) {
            if (frame.getClassName().equals(Waiter.class.getName())) {
                return true;
            }
        }
        return false;
    }

    List<String> bodies() throws Exception {
        return task.get(10, TimeUnit.SECONDS).stream().map(ReceivedMessage::body).toList();
    }
}
