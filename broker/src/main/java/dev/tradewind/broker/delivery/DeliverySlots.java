package dev.tradewind.broker.delivery;

/// The deliveries of one queue that are under way. Any thread may call.
final class DeliverySlots {
    private int taken;

    /// Takes as many as there are of `atOnceMax`, up to `most`, waiting for the first.
    synchronized int take(int atOnceMax, int most) throws InterruptedException {
        while (taken >= atOnceMax) {
            wait();
        }
        int number = Math.min(most, atOnceMax - taken);
        taken += number;
        return number;
    }

    synchronized void free(int number) {
        taken -= number;
        notifyAll();
    }
}
