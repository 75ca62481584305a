using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CdmoBooking.Migrations.Postgres.Contracting
{
    /// <inheritdoc />
    public partial class Isolation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "organisation",
                table: "stored_answers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "organisation",
                table: "parked_messages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "organisation",
                table: "outbox",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "organisation",
                table: "stored_answers");

            migrationBuilder.DropColumn(
                name: "organisation",
                table: "parked_messages");

            migrationBuilder.DropColumn(
                name: "organisation",
                table: "outbox");
        }
    }
}
