package dev.tradewind.commerce.shipping;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.shipping.OrderShipment.Line;
import dev.tradewind.commerce.shipping.events.ShippedItem;
import dev.tradewind.http.Problem;
import java.util.ArrayList;
import java.util.List;

/// The goods of a shipment in two parts: what leaves, and what stays behind.
record Goods(List<Line> taken, List<Line> rest) {
    Goods {
        taken = List.copyOf(taken);
        rest = List.copyOf(rest);
    }

    /// All of it behind.
    static Goods of(List<Line> lines) {
        return new Goods(List.of(), lines);
    }

    /// With these items taken out, from the first lines that have them.
    ///
    /// @throws Problem if there is too little of one
    Goods without(List<ShippedItem> wanted) {
        var goods = this;
        for (int i = 0; i < wanted.size(); i++) {
            goods = goods.without(wanted.get(i), "/items/" + i);
        }
        return goods;
    }

    private Goods without(ShippedItem wanted, String pointer) {
        int there = quantity(wanted.sku());
        if (there < wanted.quantity()) {
            throw Problem.inField(
                    pointer + "/quantity",
                    "must be at most %d, as there are no more of %s in the shipment"
                            .formatted(there, wanted.sku()));
        }
        var leaving = new ArrayList<>(taken);
        var staying = new ArrayList<Line>();
        int missing = wanted.quantity();
        for (var line : rest) {
            int some = line.sku().equals(wanted.sku()) ? Math.min(line.quantity(), missing) : 0;
            add(leaving, line.of(some));
            add(staying, line.without(some));
            missing -= some;
        }
        return new Goods(leaving, staying);
    }

    private int quantity(Sku sku) {
        return rest.stream().filter(line -> line.sku().equals(sku)).mapToInt(Line::quantity).sum();
    }

    private static void add(List<Line> lines, Line line) {
        if (line.quantity() > 0) {
            lines.add(line);
        }
    }
}
