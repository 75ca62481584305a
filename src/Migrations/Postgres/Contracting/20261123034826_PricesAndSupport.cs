using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CdmoBooking.Migrations.Postgres.Contracting
{
    /// <inheritdoc />
    public partial class PricesAndSupport : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "materials",
                table: "rate_cards",
                type: "text",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<int>(
                name: "valid_days",
                table: "rate_cards",
                type: "integer",
                nullable: false,
                defaultValue: 30);

            migrationBuilder.AddColumn<decimal>(
                name: "vat_percent",
                table: "rate_cards",
                type: "numeric(5,2)",
                precision: 5,
                scale: 2,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<string>(
                name: "charges",
                table: "quotes",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "valid_until",
                table: "quotes",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "charges",
                table: "contracts",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "support_programmes",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    percent = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: false),
                    cap = table.Column<string>(type: "text", nullable: false),
                    budget = table.Column<string>(type: "text", nullable: false),
                    promised = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    classes = table.Column<string>(type: "text", nullable: false),
                    services = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    audit_head = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_support_programmes", x => x.id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "support_programmes");

            migrationBuilder.DropColumn(
                name: "materials",
                table: "rate_cards");

            migrationBuilder.DropColumn(
                name: "valid_days",
                table: "rate_cards");

            migrationBuilder.DropColumn(
                name: "vat_percent",
                table: "rate_cards");

            migrationBuilder.DropColumn(
                name: "charges",
                table: "quotes");

            migrationBuilder.DropColumn(
                name: "valid_until",
                table: "quotes");

            migrationBuilder.DropColumn(
                name: "charges",
                table: "contracts");
        }
    }
}
