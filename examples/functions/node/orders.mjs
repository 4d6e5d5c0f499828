// Consumes orders from a queue, and names those that failed: the others of the batch are done with.

export const handle = async (event) => {
  const batchItemFailures = [];
  for (const record of event.Records) {
    try {
      ship(JSON.parse(record.body));
    } catch (error) {
      console.log(`failed ${record.messageId}: ${error.message}`);
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
};

// The carrier takes no order whose id is the one in CLOSED.
function ship({ orderId }) {
  if (!orderId || orderId === process.env.CLOSED) {
    throw new Error(`the carrier does not take ${orderId}`);
  }
  console.log(`shipped ${orderId}`);
}
