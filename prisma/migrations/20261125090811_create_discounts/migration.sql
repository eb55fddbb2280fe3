-- CreateTable
CREATE TABLE "discount" (
    "shop_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "platform_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "supplies" INTEGER NOT NULL,
    "past_codes_given" INTEGER NOT NULL DEFAULT 0,
    "past_redeemed" INTEGER NOT NULL DEFAULT 0,
    "past_cost_minor" BIGINT NOT NULL DEFAULT 0,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "discount_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "discount_code" (
    "shop_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "discount_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "batch" TEXT,
    "batch_at" TIMESTAMPTZ(3),
    "customer" UUID,
    "given_at" TIMESTAMPTZ(3),

    CONSTRAINT "discount_code_pkey" PRIMARY KEY ("shop_id","code")
);

-- CreateTable
CREATE TABLE "discount_redemption" (
    "shop_id" UUID NOT NULL,
    "order_hash" BYTEA NOT NULL,
    "code" TEXT NOT NULL,
    "discount_id" UUID NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "is_cancelled" BOOLEAN NOT NULL,

    CONSTRAINT "discount_redemption_pkey" PRIMARY KEY ("shop_id","order_hash","code")
);

-- CreateIndex
CREATE UNIQUE INDEX "discount_shop_id_key_key" ON "discount"("shop_id", "key");

-- CreateIndex
CREATE INDEX "discount_code_shop_id_discount_id_state_idx" ON "discount_code"("shop_id", "discount_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "discount_code_shop_id_customer_discount_id_key" ON "discount_code"("shop_id", "customer", "discount_id");

-- CreateIndex
CREATE INDEX "discount_redemption_shop_id_discount_id_idx" ON "discount_redemption"("shop_id", "discount_id");

-- CreateIndex
CREATE INDEX "discount_redemption_shop_id_code_idx" ON "discount_redemption"("shop_id", "code");

-- Row level security for the new tables (law X-01), as migration `bind_rows_to_shops` explains it.
DO $$
DECLARE bound text;
BEGIN
  FOREACH bound IN ARRAY ARRAY['discount', 'discount_code', 'discount_redemption'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', bound);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', bound);
    EXECUTE format(
      'CREATE POLICY one_shop ON %I USING (shop_id = current_setting(''app.shop_id'')::uuid) WITH CHECK (shop_id = current_setting(''app.shop_id'')::uuid)',
      bound);
  END LOOP;
END $$;
