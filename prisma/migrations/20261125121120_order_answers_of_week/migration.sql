-- DropIndex
DROP INDEX "anonymous_answer_shop_id_survey_id_week_on_idx";

-- DropIndex
DROP INDEX "linked_answer_shop_id_survey_id_week_on_idx";

-- CreateIndex
CREATE INDEX "anonymous_answer_shop_id_survey_id_week_on_id_idx" ON "anonymous_answer"("shop_id", "survey_id", "week_on", "id");

-- CreateIndex
CREATE INDEX "linked_answer_shop_id_survey_id_week_on_id_idx" ON "linked_answer"("shop_id", "survey_id", "week_on", "id");
