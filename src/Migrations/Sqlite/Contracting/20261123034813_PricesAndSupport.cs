using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CdmoBooking.Migrations.Sqlite.Contracting
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
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<int>(
                name: "valid_days",
                table: "rate_cards",
                type: "INTEGER",
                nullable: false,
                defaultValue: 30);

            migrationBuilder.AddColumn<decimal>(
                name: "vat_percent",
                table: "rate_cards",
                type: "TEXT",
                precision: 5,
                scale: 2,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<string>(
                name: "charges",
                table: "quotes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "valid_until",
                table: "quotes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "charges",
                table: "contracts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "support_programmes",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    percent = table.Column<decimal>(type: "TEXT", precision: 5, scale: 2, nullable: false),
                    cap = table.Column<string>(type: "TEXT", nullable: false),
                    budget = table.Column<string>(type: "TEXT", nullable: false),
                    promised = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    classes = table.Column<string>(type: "TEXT", nullable: false),
                    services = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    audit_head = table.Column<byte[]>(type: "BLOB", nullable: false)
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
