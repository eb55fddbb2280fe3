-- CreateIndex
CREATE INDEX "privacy_case_shop_id_platform_id_hash_idx" ON "privacy_case"("shop_id", "platform_id_hash");

-- CreateIndex
CREATE INDEX "privacy_case_shop_id_email_hash_idx" ON "privacy_case"("shop_id", "email_hash");
