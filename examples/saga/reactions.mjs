// The saga, without a conductor: what each service does when something has happened, and what it says of how that went.
// A step that fails for good is an event too, and those before it undo what they did.

export const reactions = {
  inventory: {
    'order.placed': { step: 'reserve', done: 'stock.reserved', failed: 'stock.failed' },
    'payment.failed': { step: 'release', done: 'stock.released' },
    'payment.refunded': { step: 'release', done: 'stock.released' },
  },
  payment: {
    'stock.reserved': { step: 'charge', done: 'payment.completed', failed: 'payment.failed' },
    'shipment.failed': { step: 'refund', done: 'payment.refunded' },
  },
  shipping: {
    'payment.completed': { step: 'ship', done: 'shipment.scheduled', failed: 'shipment.failed' },
  },
};

// The events that an order ends with, and how.
export const ends = {
  'shipment.scheduled': 'completed',
  'stock.failed': 'cancelled',
  'stock.released': 'cancelled',
};
