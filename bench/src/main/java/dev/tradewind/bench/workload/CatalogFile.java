package dev.tradewind.bench.workload;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

/// A CSV file of as many products as are wanted, made while it is sent: names of three words of sixty and a number of
/// five thousand, in ten categories.
final class CatalogFile implements Iterator<byte[]> {
    private static final int CHUNK_BYTES = 64 << 10;
    private static final int NUMBERS = 5000;
    private static final List<String> WORDS =
            List.of(
                    ("wireless bluetooth headphones cable charger stand leather wooden steel glass bottle lamp desk"
                                    + " chair table garden outdoor indoor kids kitchen knife set pan pot cup mug plate spoon"
                                    + " fork towel shirt shoes jacket hat scarf gloves bag wallet watch ring phone tablet"
                                    + " laptop mouse keyboard screen camera lens tripod drone speaker radio tent rope boat"
                                    + " bike helmet ball net racket")
                            .split(" "));
    private static final List<String> CATEGORIES =
            List.of(
                    "electronics",
                    "kitchen",
                    "garden",
                    "clothing",
                    "sports",
                    "toys",
                    "books",
                    "music",
                    "office",
                    "health");

    private final Random random = new Random(42);
    private final long products;
    private long made;

    CatalogFile(long products) {
        this.products = products;
    }

    static String id(long number) {
        return "sku-%08d".formatted(number);
    }

    static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    static String category(Random random) {
        return CATEGORIES.get(random.nextInt(CATEGORIES.size()));
    }

    @Override
    public boolean hasNext() {
        return made < products;
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var chunk = new StringBuilder(made == 0 ? "id,name,price,category,stock\n" : "");
        while (hasNext() && chunk.length() < CHUNK_BYTES) {
            row(chunk);
        }
        return chunk.toString().getBytes(US_ASCII);
    }

    private void row(StringBuilder to) {
        to.append(id(made++)).append(',');
        to.append(word(random)).append(' ').append(word(random)).append(' ');
        to.append(word(random)).append(' ').append(random.nextInt(NUMBERS)).append(',');
        to.append(1 + random.nextInt(500)).append(".99,");
        to.append(category(random)).append(',').append(random.nextInt(1000)).append('\n');
    }
}
